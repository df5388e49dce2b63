"""HTTP's own errors, and faults of ours, as problems."""

from __future__ import annotations

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from api.logs import logger, places_of
from api.problems import ProblemType, Refused

_SAYS: dict[ProblemType, tuple[str, str]] = {
    ProblemType.NOT_FOUND: (
        "没有这个地址；可用地址见 /docs。",
        "There is nothing at this address; /docs lists what there is.",
    ),
    ProblemType.METHOD_NOT_ALLOWED: (
        "该地址不接受此方法；可用方法见 Allow。",
        "This address does not take that method; see Allow for those it takes.",
    ),
    ProblemType.TOO_LARGE: ("请求正文过大；请拆分。", "The body is too large; split it."),
    ProblemType.BAD_REQUEST: (
        "请求不符合 HTTP；请检查请求行与首部。",
        "The request is not proper HTTP; check its line and headers.",
    ),
}


def of_http(error: HTTPException) -> Refused:
    """An error that the framework met. Its headers (Allow, Location) are kept."""
    kinds = (
        (NotFound, ProblemType.NOT_FOUND),
        (MethodNotAllowed, ProblemType.METHOD_NOT_ALLOWED),
        (RequestEntityTooLarge, ProblemType.TOO_LARGE),
    )
    kind = next((kind for known, kind in kinds if isinstance(error, known)), ProblemType.BAD_REQUEST)
    kept = {
        name: value for name, value in error.get_headers() if name.lower() not in ("content-type", "content-length")
    }
    return Refused(kind, *_SAYS[kind], headers=kept)


def of_exception(error: BaseException, request_id: str) -> Refused:
    """A fault of ours: logged by type and place, told without detail, never as a server error with a traceback."""
    logger().error("not_judged", request_id=request_id, error=type(error).__name__, at=places_of(error))
    return Refused(
        ProblemType.NOT_JUDGED,
        f"本次未能判定；请稍后再试，并向运维人员提供请求编号 {request_id}。",
        f"This could not be judged; try again later, and give the operator the request id {request_id}.",
        headers={"Retry-After": "1"},
    )
