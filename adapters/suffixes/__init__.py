"""Names of domains: what was typed becomes one registrable name, in both spellings, or one sentence saying why not."""

from adapters.suffixes.names import DomainName, NotADomainError, domain_name
from adapters.suffixes.psl import SuffixList, suffix_list

__all__ = ["DomainName", "NotADomainError", "SuffixList", "domain_name", "suffix_list"]
