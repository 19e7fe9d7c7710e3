"""What a person does on the loopback Discord, in the words in which Discord tells the bot."""

import asyncio
from base64 import b64decode

from tests.process.loopback_town import (
    ALL_PERMISSIONS,
    BOT_ID,
    CHANNELS,
    GUILD_ID,
    ROLES,
    Json,
    RefusedError,
    role_json,
)
from tests.process.loopback_world import Interaction, World, parts

COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
SUBCOMMAND, GROUP = 1, 2


def act(world: World, ask: Json) -> tuple[Interaction, Json]:
    """The interaction a person's act becomes, and the event that tells the bot of it.

    `ask["kind"]` is command, autocomplete, button, select or modal. RefusedError where Discord's own client
    would not let a person do it: an unknown command, a control that is not there, one that is greyed out.
    """
    doing = {"command": command, "autocomplete": command, "button": press, "select": press, "modal": submit}
    interaction = doing[ask["kind"]](world, ask)
    world.interactions[interaction.token] = interaction
    channel = world.channel(interaction.channel_id)
    event: Json = {
        "id": str(interaction.id), "application_id": str(BOT_ID), "type": interaction.type, "version": 1,
        "token": interaction.token, "data": interaction.data, "channel_id": channel["id"], "channel": channel,
        "locale": ask.get("locale", "en-US"), "app_permissions": ALL_PERMISSIONS, "entitlements": [],
        "attachment_size_limit": 10 << 20,
    }  # fmt: skip
    if interaction.source is not None:
        event["message"] = interaction.source
    return interaction, event | whereabouts(world, interaction)


def whereabouts(world: World, interaction: Interaction) -> Json:
    """Who did it: a member where it happened in the server, a user where it was in private."""
    if interaction.channel_id in world.direct:
        return {"user": world.person(interaction.user), "context": 1, "authorizing_integration_owners": {}}
    return {
        "guild_id": str(GUILD_ID), "guild": {"id": str(GUILD_ID), "locale": "en-US", "features": []},
        "guild_locale": "en-US", "member": world.member(interaction.user), "context": 0,
        "authorizing_integration_owners": {"0": str(GUILD_ID)},
    }  # fmt: skip


def made(world: World, ask: Json, kind: int, channel_id: int, source: Json | None, data: Json) -> Interaction:
    answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    within = world.limits.answer_seconds
    return Interaction(world.new_id(), kind, ask["user"], channel_id, source, data, answer, within)


# Slash commands


def command(world: World, ask: Json) -> Interaction:
    path = ask["name"].split()
    known = [one for scope in world.commands.values() for one in scope if one["name"] == path[0]]
    if not known:
        raise RefusedError(400, 0, f"No such command: /{ask['name']}")
    resolved: Json = {}
    options = filled_options(world, known[-1], path[1:], ask, resolved)
    data = {"id": known[-1]["id"], "name": path[0], "type": 1, "options": options, "resolved": resolved}
    if "guild_id" in known[-1]:
        data["guild_id"] = known[-1]["guild_id"]
    kind = AUTOCOMPLETE if ask["kind"] == "autocomplete" else COMMAND
    return made(world, ask, kind, CHANNELS[ask.get("channel", "work")], None, data)


def filled_options(world: World, within: Json, path: list[str], ask: Json, resolved: Json) -> list[Json]:
    """The options as Discord nests them, each value in the type the bot registered."""
    known = {option["name"]: option for option in within.get("options", [])}
    if path:
        inner = known.get(path[0], {"type": 0})
        if inner["type"] not in (SUBCOMMAND, GROUP):
            raise RefusedError(400, 0, f"No such subcommand: {path[0]}")
        options = filled_options(world, inner, path[1:], ask, resolved)
        return [{"name": path[0], "type": inner["type"], "options": options}]
    given = ask.get("options", {})
    required = {name for name, option in known.items() if option.get("required")}
    if ask["kind"] == "command" and not required <= given.keys() <= known.keys():
        raise RefusedError(
            400, 0, f"Options are {sorted(known)}, required {sorted(required)}, given {sorted(given)}"
        )
    return [
        {
            "name": name,
            "type": known[name]["type"],
            "value": option_value(world, known[name], value, resolved),
        }
        | ({"focused": True} if name == ask.get("focused") else {})
        for name, value in given.items()
    ]


def option_value(world: World, option: Json, value: object, resolved: Json) -> object:
    """A person, channel, role or file becomes its id; what it is goes into `resolved`."""
    match option["type"]:
        case 6 | 9:
            found = world.member(str(value))
            resolved.setdefault("users", {})[found["user"]["id"]] = found["user"]
            resolved.setdefault("members", {})[found["user"]["id"]] = found
            return found["user"]["id"]
        case 7:
            place = world.channel(CHANNELS[str(value)]) | {"permissions": ALL_PERMISSIONS}
            resolved.setdefault("channels", {})[place["id"]] = place
            return place["id"]
        case 8:
            role = role_json(str(value))
            resolved.setdefault("roles", {})[role["id"]] = role
            return str(ROLES[str(value)])
        case 11:
            return attached(world, value, resolved)
    return value


def attached(world: World, file: object, resolved: Json) -> str:
    """`file` is `[name, content in base64]`; its bytes are served from here."""
    if not isinstance(file, list):
        raise RefusedError(400, 0, "A file is [name, base64]")
    stored = world.attach(file[0], b64decode(file[1])) | {"ephemeral": True}
    resolved.setdefault("attachments", {})[stored["id"]] = stored
    return str(stored["id"])


# Controls and forms


def press(world: World, ask: Json) -> Interaction:
    source = world.message(int(ask["message_id"]))
    part = next(
        (one for one in parts(source["components"]) if one.get("custom_id") == ask["custom_id"]), None
    )
    if part is None or part.get("disabled"):
        raise RefusedError(400, 0, f"No such control on the message, or it is disabled: {ask['custom_id']}")
    data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"]}
    if ask["kind"] == "select":
        data["values"] = ask["values"]
    return made(world, ask, COMPONENT, int(source["channel_id"]), source, data)


def submit(world: World, ask: Json) -> Interaction:
    opened = world.forms.get(int(ask["form"]))
    if opened is None or opened.form is None:
        raise RefusedError(400, 0, "No such form")
    resolved: Json = {}
    components = [filled(world, one, ask["values"], resolved) for one in opened.form["components"]]
    data = {"custom_id": opened.form["custom_id"], "components": components, "resolved": resolved}
    return made(world, ask, FORM, opened.channel_id, opened.source, data)


def filled(world: World, part: Json, values: Json, resolved: Json) -> Json:
    """A component of a form as it is sent in: a person's value, or what stood there before."""
    sent: Json = {"type": part["type"], "id": part.get("id", 0)}
    if "component" in part:
        return sent | {"component": filled(world, part["component"], values, resolved)}
    if "components" in part:
        return sent | {"components": [filled(world, one, values, resolved) for one in part["components"]]}
    if "custom_id" not in part:
        return sent
    sent["custom_id"] = part["custom_id"]
    given = values.get(part["custom_id"])
    match part["type"]:
        case 19:
            return sent | {"values": [attached(world, one, resolved) for one in given or []]}
        case 4 | 21 | 23:
            default = part.get("value", "") if part["type"] == 4 else part.get("default")
            return sent | {"value": default if given is None else given}
    return sent | {"values": given or []}
