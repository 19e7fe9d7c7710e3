"""README.md, a Hugging Face data card: with it `datasets` loads the folder of a training export, offline too.

That the rows' types are declared lets an export without any row be loaded as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.labeling.formats.base import File, Source
from bot.labeling.wanted import EACH_ANNOTATION

NAME = "README.md"
CARD = """---
pretty_name: {name}
annotations_creators:
- crowdsourced
configs:
- config_name: {config}
  default: true
  data_files:
  - split: train
    path: {file}
dataset_info:
- config_name: {config}
  features:
{features}
---

# {title}

{rows}

{by}

`manifest.json` counts what is written and what is left out, each for its reason, and says what was asked for;
`project.toml` holds the questions and the guideline that labelers followed. Surplus, withdrawn and replaced
answers, those about retired items, skips, and what says nothing for this purpose are never made into rows.

```python
from datasets import load_dataset

rows = load_dataset("path/to/this/folder", split="train")
```
"""
EACH = "Each answer of a labeler counts by itself, so an item may stand here several times."
MOST = "Each item stands here once, as the majority of its labelers sees it; without one it is left out."


@dataclass(frozen=True, slots=True)
class Described:
    """A file of rows, as its card describes it: each column and its type as YAML, and a sentence on the rows."""

    config: str
    file: str
    columns: Mapping[str, str]
    rows: str


def card(source: Source, about: Described) -> File:
    """The card of a training export."""
    text = CARD.format(
        name=json.dumps(source.terms.name, ensure_ascii=False),
        config=about.config,
        file=about.file,
        features="\n".join(f"  - name: {name}\n    {kind}" for name, kind in about.columns.items()),
        title=source.project.slug,
        rows=about.rows,
        by=EACH if source.wanted.by == EACH_ANNOTATION else MOST,
    )
    return File(NAME, [text], "words")
