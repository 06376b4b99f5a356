"""Web addresses as people see them. They are stored in full and only shortened when shown."""

from __future__ import annotations

import re

_TRACKING = re.compile(
    r"(?:utm_\w+|ico|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid?|li_fat_id"
    r"|mc_[ce]id|mkt_tok|_hsenc|_hsmi|hsctatracking|vero_id|oly_(?:anon|enc)_id|wickedid|s_cid|cmpid|ncid"
    r"|ref_src|ref_url|rdt_cid|share_id|sfnsn|_ga|_gl|pk_(?:campaign|kwd|source|medium)|mtm_\w+|at_(?:medium|campaign)"
    r"|__twitter_impression|guccounter|guce_referrer(?:_sig)?|spm|trk|trkinfo|wt_mc|wt_zmc|xtor)",
    re.IGNORECASE,
)


def remove_tracking_parameters(address: str) -> str:
    """The address without parameters that only track visitors."""
    if "?" not in address:
        return address
    before, mark, fragment = address.partition("#")
    head, _, query = before.partition("?")
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    return head + ("?" + "&".join(kept) if any(kept) else "") + mark + fragment
