"""/projects: what is open for a labeler, with Start, and why not the rest."""

from discord import ButtonStyle

from bot.labeling.access import NeedsQualification
from bot.labeling.offers import Offer, Offers
from bot.ui.inert import brief, inert
from bot.ui.outcome import Enter
from bot.ui.practice import Practise
from bot.ui.screen import Part, beside, draw, text
from bot.wording import errors as refusals
from bot.wording import offers as wording
from bot.wording import practice as practice_wording
from bot.wording import why as why_wording

MOST = 4  # projects with their reasons; more would not fit a message
MOST_NAMED = 3  # of those that are no more than named
FEW = 3  # projects that may say in a line what they are about
NAME = 100  # characters of a name, escaped, above its reasons


@draw.register
def draw_offers(offers: Offers) -> list[Part]:
    """Each project once: with a button where there is something to do, else with the reason."""
    parts = [text(wording.HEADING)]
    if offers.not_allowed is not None:
        parts.append(text(refusals.explain(offers.not_allowed)))
    elif not offers.has_consented:
        parts.append(text(wording.CONSENT))
    may_start = offers.not_allowed is None
    about = len(offers.offers) <= FEW
    shown = offers.offers[:MOST]
    parts += [_offer(offer, may_start, inert(offer.terms.summary) * about) for offer in shown]
    if not offers.offers:
        parts.append(text(wording.NONE))
    if len(offers.offers) > MOST:
        rest = [inert(offer.terms.name) for offer in offers.offers[MOST : MOST + MOST_NAMED]]
        parts.append(text(wording.more(rest, len(offers.offers) - MOST)))
    if offers.closed:
        names = [inert(terms.name) for terms in offers.closed[-MOST_NAMED:]]
        parts.append(text(wording.closed(names, len(offers.closed))))
    return parts


def _offer(offer: Offer, may_start: bool, summary: str) -> Part:
    if not offer.has_something:
        return _without(offer, may_start)
    sentence = wording.offer(inert(offer.terms.name), summary, offer)
    if not may_start:
        return text(sentence)
    if offer.left.in_hand:
        return beside(sentence, Enter(offer.project.id, label=wording.GO_ON, style=ButtonStyle.primary))
    return beside(sentence, Enter(offer.project.id, label=wording.START, style=ButtonStyle.primary))


def _without(offer: Offer, may_start: bool) -> Part:
    """Why there is nothing; the way to practise where that is what it takes."""
    reasons = why_wording.reasons(brief(offer.terms.name, NAME), offer)
    if not may_start or not isinstance(offer.shut_out, NeedsQualification):
        return text(reasons)
    practise = Practise(offer.project.id, label=practice_wording.PRACTICE, style=ButtonStyle.primary)
    return beside(reasons, practise)
