"""What `heyan keys` says, in both languages: whole sentences, with places for names and values."""

from __future__ import annotations

from typing import Final

from api.cli.common import Lang, by_lang

Says = dict[str, str]
_SAID: Final[dict[str, tuple[str, str]]] = {
    "label": (
        "--label：请写 1 至 {most} 个可显示的字符，例如 --label gateway",
        "--label: write 1 to {most} printable characters, for example --label gateway",
    ),
    "no_time": (
        "--expires 0：这样的密钥从未有效；请写有效多久，例如 90d",
        "--expires 0: the key would never be good; write how long, for example 90d",
    ),
    "none": (
        "没有密钥；签发：heyan keys issue --label NAME --scope evaluate",
        "no keys; issue one: heyan keys issue --label NAME --scope evaluate",
    ),
    "dates": (
        "签发 {issued} · 到期 {ends} · 最近使用 {used}",
        "issued {issued} · ends {ends} · last used {used}",
    ),
    "revoked_on": (
        "签发 {issued} · 撤销 {ends} · 最近使用 {used}",
        "issued {issued} · revoked {ends} · last used {used}",
    ),
    "after": (" · 接替 {old}", " · after {old}"),
    "no_end": ("无期限", "no end"),
    "never": ("从未", "never"),
    "dead": (
        "{key} 已失效（{state}），不能换发；请签发新的密钥：heyan keys issue",
        "{key} is {state}, so there is nothing to rotate; issue a new key: heyan keys issue",
    ),
    "revoked": ("{key}（{label}）已于 {at} 撤销", "{key} ({label}) is revoked since {at}"),
    "no_store": (
        "密钥保存在存储中，但没有指明存储；请设置 {url}，例如：export {url}=sqlite:///$PWD/heyan.sqlite3",
        "keys are kept in a store and none is named; set {url}, for example: export {url}=sqlite:///$PWD/heyan.sqlite3",
    ),
    "bad_url": (
        "{url}：不是存储的地址；请写 sqlite:///FILE 或 postgresql+psycopg://USER@HOST/DATABASE",
        "{url}: {error}",
    ),
    "not_opened": ("{url}：存储不能打开：{error}", "{url}: the store cannot be opened: {error}"),
    "no_scope": (
        "--scope {scope}：没有这个权限{near}；有：{known}",
        "--scope {scope}: no such scope{near}; there are: {known}",
    ),
    "near": ("，是否指 {word}", "; did you mean '{word}'?"),
    "no_span": (
        "{option} {text}：不是时长；请写 90d、12h 或 30m",
        "{option} {text}: not a length of time; write 90d, 12h or 30m",
    ),
    "not_a_prefix": (
        "KEY：只写密钥的前缀，即 heyan keys list 所列的 hy_ 加八位字母或数字；不要写密钥本身",
        "KEY: write the key's prefix alone, hy_ and eight letters or digits, as heyan keys list shows it; never the secret",
    ),
    "unknown": (
        "没有密钥 {key}；heyan keys list --all 列出全部密钥",
        "there is no key {key}; heyan keys list --all shows every key",
    ),
    "issued": (
        "{key} 签发给 {label}：{scopes}。请保存上面一行，不会再次显示。",
        "{key} for {label}: {scopes}. Keep the line above: it is not shown again.",
    ),
    "live": ("有效", "live"),
    "expired": ("已到期", "expired"),
    "state_revoked": ("已撤销", "revoked"),
}
SAYS: Final[dict[Lang, Says]] = by_lang(_SAID)
