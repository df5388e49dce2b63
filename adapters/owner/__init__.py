"""Is the domain the sponsor's? Gathers the public record of a domain and says how its holder relates to the sponsor."""

from adapters.owner.evidence import Observation, OwnerEvidence, judge
from adapters.owner.gather import Tables, gather
from adapters.owner.lookup import Recorded, look_up

__all__ = ["Observation", "OwnerEvidence", "Recorded", "Tables", "gather", "judge", "look_up"]
