"""A type of actors: what an administration, a committee or a partner is."""

from __future__ import annotations

from strategisite.kinds.choice import Choice, vocabulary


class ActorType(Choice):
    """En slags aktør."""


ACTOR_TYPE = vocabulary("aktoertyper", ActorType)
