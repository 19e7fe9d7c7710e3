"""What a person sees on the loopback Discord: cards, forms, answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from tests.process.loopback_town import EPHEMERAL, Json
from tests.process.loopback_world import displayed_text, parts

BUTTON, MENU = 2, 3


class UnansweredError(Exception):
    """The person saw no answer. `why`: gone (the bot died), late (3 s went by), thinking (it never ended)."""

    def __init__(self, why: str) -> None:
        super().__init__(f"No answer: {why}")
        self.why = why


@dataclass(frozen=True)
class Card:
    """A message as a person sees it: its words and the controls that can be used."""

    id: int
    channel: int
    text: str
    buttons: Mapping[str, str]
    """Label (or emoji) → custom_id."""
    menus: Mapping[str, tuple[str, ...]]
    """custom_id → the values on offer."""
    files: Mapping[str, str]
    """Name → address."""
    ephemeral: bool
    raw: Json

    @classmethod
    def of(cls, raw: Json) -> Self:
        usable = [
            part for part in parts(raw["components"]) if not part.get("disabled") and "custom_id" in part
        ]
        return cls(
            id=int(raw["id"]),
            channel=int(raw["channel_id"]),
            text=displayed_text(raw),
            buttons={caption(part): part["custom_id"] for part in usable if part["type"] == BUTTON},
            menus={part["custom_id"]: offered(part) for part in usable if part["type"] == MENU},
            files={one["filename"]: one["url"] for one in raw["attachments"]},
            ephemeral=bool(raw["flags"] & EPHEMERAL),
            raw=raw,
        )


def caption(button: Json) -> str:
    emoji = button.get("emoji") or {}
    return str(button.get("label") or emoji.get("name") or button["custom_id"])


def offered(menu: Json) -> tuple[str, ...]:
    return tuple(option["value"] for option in menu.get("options", []))


@dataclass(frozen=True)
class Form:
    """A modal: `fields` maps each label to the custom_id of its control."""

    interaction: int
    title: str
    fields: Mapping[str, str]
    raw: Json

    @classmethod
    def of(cls, interaction: int, raw: Json) -> Self:
        labelled = [
            (part, part.get("component", part)) for part in parts(raw["components"]) if "label" in part
        ]
        fields = {str(outer["label"]): str(inner["custom_id"]) for outer, inner in labelled}
        return cls(interaction, raw["title"], fields, raw)


@dataclass(frozen=True)
class Answer:
    """What a person was shown for what they did, `took_ms` after they did it."""

    type: int
    took_ms: float
    message: Card | None
    form: Form | None
    offered: Mapping[str, str]
    """Suggestions: what stands there → what is sent."""
    followups: tuple[Card, ...]

    @classmethod
    def of(cls, raw: Json) -> Self:
        if raw.get("lost"):
            raise UnansweredError(raw["lost"])
        return cls(
            type=raw["type"],
            took_ms=raw["took_ms"],
            message=Card.of(raw["message"]) if raw["message"] else None,
            form=Form.of(raw["interaction"], raw["form"]) if raw["form"] else None,
            offered={choice["name"]: str(choice["value"]) for choice in raw["choices"]},
            followups=tuple(Card.of(one) for one in raw["followups"]),
        )

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.offered)

    @property
    def card(self) -> Card:
        assert self.message is not None, f"an answer of type {self.type} shows no message"
        return self.message

    @property
    def text(self) -> str:
        return self.card.text

    @property
    def buttons(self) -> Mapping[str, str]:
        return self.card.buttons

    @property
    def ephemeral(self) -> bool:
        return self.card.ephemeral
