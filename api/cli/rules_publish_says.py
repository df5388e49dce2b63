"""What `heyan rules publish`, `rollback`, `log`, `sign` and `shadow` say, in both languages."""

from __future__ import annotations

from typing import Final

from api.cli.common import Lang, by_lang

Says = dict[str, str]
_SAID: Final[dict[str, tuple[str, str]]] = {
    "no_store": (
        "没有设置 HEYAN_STORE_URL：发布的规则保存在存储中；请设置，例如 sqlite:///heyan.db",
        "HEYAN_STORE_URL is not set: published rules are kept in a store; set it, for example sqlite:///heyan.db",
    ),
    "not_fit": ("未发布：{count} 处错误；请先改正", "not published: {count} mistakes; mend them first"),
    "not_fit_one": ("未发布：1 处错误；请先改正", "not published: 1 mistake; mend it first"),
    "moved": (
        "现行版本已被他人更改，现为 {live}：请看过之后用这个摘要",
        "somebody else changed the live version, which is {live} now: look at it, then use that digest",
    ),
    "no_version": (
        "没有留存版本 {digest}：heyan rules log 列出留存的版本",
        "no version {digest} is kept: heyan rules log shows those that are",
    ),
    "no_draft": ("没有草稿 {draft}", "there is no draft {draft}"),
    "no_shadow": (
        "现行版本旁没有试运行：用 heyan rules shadow start 开始",
        "no candidate runs beside the live version: start one with heyan rules shadow start",
    ),
    "say_which": (
        "须写 --if-match，以免无意中撤销他人的更改；现行版本为 {live}",
        "--if-match is needed, so that nobody's change is undone unseen: the live version is {live}",
    ),
    "live": ("现行 {live}", "live {live}"),
    "signed": ("{place}：{count} 个文件，{digest}", "{place}: {count} files, {digest}"),
    "started": (
        "{digest} 也判定 {share} 的请求，至 {until}",
        "{digest} judges {share} of the traffic too, until {until}",
    ),
    "stopped": (
        "已停止；用 heyan rules shadow report 查看结果",
        "stopped; heyan rules shadow report shows what was found",
    ),
    "until": ("至 {at}", "until {at}"),
    "stopped_at": ("已于 {at} 停止", "stopped {at}"),
    "beside": (
        "{digest} 与现行版本并行，份额 {share}，{state}",
        "{digest} beside the live version, share {share}, {state}",
    ),
    "compared": ("已比较", "compared"),
    "differing": ("不同", "differing"),
    "dropped": ("略过", "dropped"),
    "failed": ("出错", "failed"),
    "changed": ("（改动 {count} 个文件）", " ({count} files changed)"),
    "changed_one": ("（改动 1 个文件）", " (1 file changed)"),
    "publish": ("发布", "publish"),
    "rollback": ("回退", "rollback"),
    "shipped": ("随附", "shipped"),
    "reason": ("       {who}：{why}{changed}", "       {who}: {why}{changed}"),
    "with_program": ("       随程序附带的规则集", "       {who}: {why}"),
    "step": ("{step} {done}/{total}", "{done}/{total} {step}"),
}
SAYS: Final[dict[Lang, Says]] = by_lang(_SAID)
