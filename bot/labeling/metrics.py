"""What a metric's name says: whether more of it is better, and whether it is a share of a whole."""

import re
from typing import NamedTuple

WORDS = re.compile(r"[a-z]+[0-9]?")
MORE_IS_BETTER = frozenset(
    """
    acc accuracy agreement alpha auc auroc bleu chrf correct correlation elo em exact f1 jaccard kappa map mcc mrr
    ndcg pass pearson precision r2 recall reward right rouge score spearman success win wins
    """.split()  # noqa: SIM905 a list of words reads better than a column of them
)
LESS_IS_BETTER = frozenset(
    """
    brier cer ece entropy error errors hallucination loss mae mse nll perplexity ppl rmse toxicity uncertainty wer
    """.split()  # noqa: SIM905 the same
)
SHARES = frozenset(
    "acc accuracy auc auroc correct em exact f1 pass precision rate recall right success win".split()  # noqa: SIM905 the same
)
SCORE, RIGHT, UNCERTAINTY = "score", "right", "uncertainty"


class Measure(NamedTuple):
    """One figure of an evaluation. `slice` is None for all items together, `n` how many items it was taken of.

    `less`: less of it is better. `share`: it is a part of a whole, 0 to 1.
    """

    slice: str | None
    metric: str
    value: float
    n: int | None
    less: bool
    share: bool

    @property
    def good(self) -> float:
        """The same, more being better."""
        return -self.value if self.less else self.value


def less_is_better(metric: str) -> bool | None:
    """None where its name doesn't say, or says both."""
    words = _words(metric)
    more, less = not words.isdisjoint(MORE_IS_BETTER), not words.isdisjoint(LESS_IS_BETTER)
    return None if more == less else less


def is_share(metric: str) -> bool:
    """Whether such a metric is always between 0 and 1."""
    return not _words(metric).isdisjoint(SHARES)


def _words(metric: str) -> set[str]:
    return set(WORDS.findall(metric.lower()))
