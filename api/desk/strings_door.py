"""The strings of signing in and out."""

from __future__ import annotations

from typing import Final

DOOR: Final[dict[str, dict[str, str]]] = {
    "sign_in": {"zh": "登录", "en": "Sign in"},
    "sign_in_lead": {
        "zh": "请输入运维人员签发的密钥。浏览器关闭或一段时间不用后会自动退出。",
        "en": "Enter the key that the operator issued to you. Closing the browser, or a while without use, signs you out.",
    },
    "key": {"zh": "密钥", "en": "Key"},
    "key_hint": {
        "zh": "以 hy_ 开头。只用于登录，不保存。",
        "en": "It begins with hy_. It is used to sign in and not kept.",
    },
    "sign_out": {"zh": "退出", "en": "Sign out"},
    "signed_in_as": {"zh": "已登录：{name}", "en": "Signed in: {name}"},
    "signed_in_already": {"zh": "已经登录，继续", "en": "I am signed in already: go on"},
    "no_sign_in_needed": {
        "zh": "尚未签发密钥，本机无需登录。",
        "en": "No key has been issued, so on this machine there is nothing to sign in to.",
    },
    "key_unknown": {
        "zh": "没有这个密钥。请整串粘贴，从 hy_ 到末尾。",
        "en": "There is no such key. Paste all of it, from hy_ to its end.",
    },
    "key_expired": {
        "zh": "密钥已到期。请向运维人员换发。",
        "en": "The key has expired. Ask the operator for a new one.",
    },
    "key_revoked": {
        "zh": "密钥已撤销。请向运维人员申领新的密钥。",
        "en": "The key was revoked. Ask the operator for a new one.",
    },
    "key_no_pages": {
        "zh": "这个密钥没有权限 read，不能打开网页。请申领含 read 的密钥。",
        "en": "This key lacks the scope read, which the pages need. Ask the operator for one that has it.",
    },
    "form_not_ours": {
        "zh": "登录页已过期，或浏览器没有保存本页的 cookie。请允许 cookie，非本机须用 HTTPS 打开，再试一次。",
        "en": "The page was too old, or its cookie was not kept. Allow cookies, use HTTPS unless on this machine, and try again.",
    },
    "keys_unavailable": {
        "zh": "暂时无法核对密钥。请稍后再试。",
        "en": "Keys cannot be checked at present. Try again shortly.",
    },
    "not_signed_out": {
        "zh": "没有退出：存储暂时不能写入。请稍后返回上一页再退出。",
        "en": "You are still signed in: the store cannot be written at present. Go back and sign out again shortly.",
    },
    "not_allowed_title": {"zh": "不能打开", "en": "Not allowed"},
}
