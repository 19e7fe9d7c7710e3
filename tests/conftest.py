"""How every test runs: on settings of its own, and on machines of any speed."""

import pytest
from hypothesis import HealthCheck, settings

from bot.settings import Settings

settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")  # a slow machine is no failure: speed is measured by `make bench`


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's environment changes no test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
