"""The keys that TRL takes, recorded from TRL 1.16.0, so that the suite checks rows without it.

`KEY_SETS` are those of `apply_chat_template` in trl/data_utils.py, which raises KeyError for any other set of the
`SUPPORTED` keys: https://github.com/huggingface/trl/blob/v1.16.0/trl/data_utils.py; what each is for stands in
https://huggingface.co/docs/trl/dataset_formats. `is_conversational` there asks for a list whose first message has a
`role`. `margin` is a number in the rows of trl/trainer/reward_trainer.py, which takes it off the difference of the
rewards; KTO (trl/trainer/kto_trainer.py) asks for a boolean `label`.
"""

from typing import Any

SUPPORTED = frozenset({"prompt", "chosen", "rejected", "completion", "messages", "label"})
KEY_SETS = [
    {"messages"},  # language modeling
    {"prompt"},  # prompt-only
    {"prompt", "completion"},  # prompt-completion
    {"prompt", "chosen", "rejected"},  # preference
    {"chosen", "rejected"},  # preference with implicit prompt
    {"prompt", "completion", "label"},  # unpaired preference
]
PREFERENCE, UNPAIRED = KEY_SETS[3], KEY_SETS[5]
SPEAKERS = {"prompt": "user", "chosen": "assistant", "rejected": "assistant", "completion": "assistant"}


def accepted(row: dict[str, Any], keys: set[str], *, conversational: bool) -> bool:
    """Whether TRL takes a row for what it is meant to be: its keys, and the shape of every value."""
    if {key for key in row if key in SUPPORTED} != keys or keys not in KEY_SETS:
        return False
    texts = {key: value for key, value in row.items() if key in SPEAKERS}
    shaped = all(
        _is_message(key, value) if conversational else isinstance(value, str) for key, value in texts.items()
    )
    return shaped and type(row.get("label", True)) is bool and type(row.get("margin", 0.0)) is float


def _is_message(key: str, value: Any) -> bool:
    match value:
        case [{"role": role, "content": str(), **others}]:
            return not others and bool(role == SPEAKERS[key])
    return False
