"""Every setting, typed. `.env.example` says the same, and a test compares them."""

import os
import stat
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.redaction import redact

ENV_FILE = Path(".env")
SCHEME = "sqlite:///"
HOST = r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"
LOOPBACK = r"^http://(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?(/[\w.-]+)*$"


class SettingsMistakes(Exception):
    """Settings that can't be used: one readable line for each, none of which holds the token."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    """What a person can set, by environment variable (the name in capitals) or in `.env`.

    Each description says what is allowed: it is shown when a value is refused, and stands in `.env.example`.
    """

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, Field(pattern=rf"^{SCHEME}[^?#:][^?#]*$")] = Field(
        default="sqlite:///labelguild.db",
        description="Where labels are kept: sqlite:///PATH, seen from the folder the bot is started in. "
        "A path from the root has four slashes.",
    )
    discord_token: SecretStr | None = Field(
        default=None,
        description="The bot's token, one word, from the Discord developer portal. "
        "Only running the bot needs it. Keep the file that holds it to yourself: chmod 600 .env",
    )
    guild_id: Annotated[int, Field(gt=0, lt=2**63)] | None = Field(
        default=None,
        description="The id of the server the command line works for, a whole number. "
        "Empty: the one the database knows.",
    )
    log_level: Literal["INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
        description="How much is logged: INFO, WARNING or ERROR. "
        "DEBUG is refused: at that level discord.py logs interaction tokens.",
    )
    log_format: Literal["json", "text"] = Field(
        default="json",
        description="How a log line looks: json or text.",
    )
    too_quick_ms: Annotated[int, Field(ge=0, le=10_000)] = Field(
        default=700,
        description="An answer within so many milliseconds of its item's first showing is taken "
        "for the second tap of a double tap and is not saved: 0 to 10000.",
    )
    export_dir: Path | None = Field(
        default=None,
        description="The folder that exports are written to. Empty: exports, beside the database.",
    )
    webhook_hosts: Annotated[str, Field(pattern=rf"^{HOST}( *, *{HOST})*$")] | None = Field(
        default=None,
        description="Machines of your own that a lead's webhook may go to though they are not public, or listen "
        "on another port than 443: name or name:port, with commas between. Empty: public machines, port 443.",
    )
    discord_api: Annotated[str, Field(pattern=LOOPBACK)] | None = Field(
        default=None,
        description="For tests only: a stand-in for Discord at a loopback address of this machine, "
        "such as http://127.0.0.1:8080/api/v10. Empty: Discord itself.",
    )

    @field_validator("discord_token")
    @classmethod
    def _one_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        words = token.get_secret_value().split()
        if len(words) != 1:
            raise ValueError("not one word")
        return SecretStr(words[0])

    @property
    def database_path(self) -> Path:
        return Path(self.database_url.removeprefix(SCHEME))

    @property
    def own_hosts(self) -> frozenset[str]:
        """Each as name or name:port."""
        return frozenset(one.strip().lower() for one in (self.webhook_hosts or "").split(",") if one.strip())

    @property
    def export_folder(self) -> Path:
        return self.export_dir or self.database_path.parent / "exports"

    def token(self) -> str:
        """The bot's token. Raises SettingsMistakes when there is none."""
        if self.discord_token is None:
            raise SettingsMistakes((f"DISCORD_TOKEN is missing. {_description('discord_token')}",))
        return self.discord_token.get_secret_value()


def load_settings() -> Settings:
    """Settings from the environment, then `.env`. Raises SettingsMistakes with every mistake at once."""
    try:
        settings = Settings()
    except ValidationError as error:
        lines = tuple(_line(str(mistake["loc"][0]), mistake["input"]) for mistake in error.errors())
    except (OSError, UnicodeDecodeError) as error:
        lines = (f"{ENV_FILE} can't be read: {error}",)
    else:
        lines = _around(settings)
    if lines:  # raised out here, so that no chained error shows what stood there
        raise SettingsMistakes(lines)
    return settings


def _line(name: str, value: Any) -> str:
    variable = name.upper()
    if name not in Settings.model_fields:  # its value may be a token under a misspelled name
        return f"{variable} is no setting. There are: {', '.join(Settings.model_fields).upper()}."
    shown = "not a token (what stands there is not repeated)" if name == "discord_token" else _shown(value)
    return f"{variable} is {shown}. {_description(name)}"


def _shown(value: Any) -> str:
    text = repr(redact(str(value)))
    return text if len(text) <= 80 else f"{text[:80]}… ({len(text)} characters)"


def _description(name: str) -> str:
    return str(Settings.model_fields[name].description)


def _around(settings: Settings) -> tuple[str, ...]:
    """What is wrong outside the values: the places they point to, and who can read them."""
    lines = []
    folder = settings.database_path.parent
    if settings.database_path.is_dir():
        lines.append(
            f"DATABASE_URL names {str(settings.database_path)!r}, which is a folder. Name a file in it."
        )
    if not folder.is_dir():
        lines.append(
            f"DATABASE_URL points into {str(folder)!r}, which is no folder. Make it, or choose another path."
        )
    if settings.discord_token is not None and _token_lies_open():
        lines.append(
            f"{ENV_FILE} holds the token and everyone on this machine can read it. Run: chmod 600 {ENV_FILE}"
        )
    return tuple(lines)


def _token_lies_open() -> bool:
    from_environment = any(name.upper() == "DISCORD_TOKEN" and value for name, value in os.environ.items())
    return not from_environment and bool(ENV_FILE.stat().st_mode & stat.S_IROTH)
