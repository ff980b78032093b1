"""Which tables of the record the dataset feeds, and from what."""

from eyeline.returns.ssd.feeds.feed import Feed
from eyeline.returns.ssd.feeds.looked_after import LOOKED_AFTER
from eyeline.returns.ssd.feeds.need_and_protection import NEED_AND_PROTECTION
from eyeline.returns.ssd.feeds.people import PEOPLE

FEEDS = (*PEOPLE, *NEED_AND_PROTECTION, *LOOKED_AFTER)

__all__ = ["FEEDS", "Feed"]
