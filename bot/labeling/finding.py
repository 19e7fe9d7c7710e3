"""Which entries of the FAQ fit what somebody types, the best first (see words.py and storage/faq_words.py).

Whole questions are typed, so not every word must be there: entries with the rarest words are looked at, and only
where all are common, those that have several. How rare a word is counts for the order, and twice where it stands in
what was asked.
"""

from collections.abc import Mapping, Sequence
from math import log

from bot.labeling import words
from storage import faq, faq_words
from storage.database import Tx
from storage.faq_words import Hit, Scope

LOOKED_AT = 100  # entries that are ranked
TOGETHER = 4  # common words that must all be there


def find(tx: Tx, scope: Scope, typed: str, limit: int) -> list[int]:
    """Ids of entries, the best first; the newest where nothing is typed that can be looked for."""
    wanted = words.wanted(typed)
    if not wanted:
        return faq.newest(tx, scope, limit)
    begins = next((one.word for one in wanted if one.begins), "")
    counts = {one.word: faq_words.spread(tx, scope, one.word) for one in wanted if not one.begins}
    hits = {hit.entry_id: hit for hit in _candidates(tx, scope, counts, begins, limit)}
    rarity = _rarity(counts)
    ranked = sorted(hits.values(), key=lambda hit: (-_fit(hit, rarity, begins), -hit.entry_id))
    return [hit.entry_id for hit in ranked[:limit]]


def _candidates(tx: Tx, scope: Scope, counts: Mapping[str, int], begins: str, limit: int) -> list[Hit]:
    """All with a rare word; else those with several common ones, and if these are few, with one."""
    known = sorted((word for word in counts if counts[word]), key=lambda word: counts[word])
    rare = _rarest(counts, known)
    if rare:
        return faq_words.having_any(tx, scope, rare, LOOKED_AT)
    hits = faq_words.having_all(tx, scope, known[:TOGETHER], begins, LOOKED_AT)
    return hits if len(hits) >= limit else hits + faq_words.having_any(tx, scope, known[:1], LOOKED_AT)


def _rarest(counts: Mapping[str, int], known: Sequence[str]) -> Sequence[str]:
    """So many words, the rarest first, that all entries with one of them can be ranked."""
    room, rare = LOOKED_AT, []
    for word in known:
        room -= counts[word]
        if room < 0:
            break
        rare.append(word)
    return rare


def _rarity(counts: Mapping[str, int]) -> dict[str, float]:
    most = max(counts.values(), default=0)
    return {word: log(2 + most / count) for word, count in counts.items() if count}


def _fit(hit: Hit, rarity: Mapping[str, float], begins: str) -> float:
    asked = sum(weight for word, weight in rarity.items() if word in hit.asked)
    answered = sum(weight for word, weight in rarity.items() if word in hit.answered)
    return 2 * asked + answered + _begins(hit, begins)


def _begins(hit: Hit, begins: str) -> float:
    """What is still being typed counts little."""
    if not begins:
        return 0
    in_asked = any(word.startswith(begins) for word in hit.asked)
    in_answered = any(word.startswith(begins) for word in hit.answered)
    return 2 * in_asked + in_answered
