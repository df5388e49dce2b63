"""The on-site verification (现场核验): the visit, the photo, what was put right (R036–R055)."""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.sections.attested import Attested
from engine.documents.shapes import Few, Line, Pixels, Pointer, When
from engine.documents.words import PhotoTaker, Visitor, VisitPlace


class Photo(Section):
    """The photo of the responsible person (R040–R047)."""

    file: Line | None = field("照片文件", "The file", Personal.FREE)
    width: Pixels | None = field("宽（像素）", "Width in pixels")
    height: Pixels | None = field("高（像素）", "Height in pixels")
    colour: bool | None = field("彩色", "In colour")
    taken_at: When | None = field("拍摄时间", "When it was taken")
    taken_by: PhotoTaker | None = field("由谁拍摄", "Who took it")
    kept: bool | None = field("已留存", "It is kept")
    subject_is_responsible_person: Attested | None = field("照片中人为网站负责人", "It shows the responsible person")
    frontal: Attested | None = field("正面", "Frontal")
    bareheaded: Attested | None = field("免冠", "Bareheaded")
    time_shown: Attested | None = field("显示拍照时间", "It shows the time")
    time_on_photo: When | None = field("照片上显示的时间", "The time it shows")
    mark_shown: Attested | None = field("显示背景标识", "It shows the mark of the background")
    curtain: Attested | None = field("以备案中心统一幕布为背景", "The centre's curtain is the background")


class Discrepancy(Section):
    """Something in the filing found wrong at the counter (R055)."""

    pointer: Pointer | None = field("有误的字段", "The field that was wrong")
    found: Line | None = field("原内容", "What it said", Personal.FREE)
    corrected_to: Line | None = field("改为", "What it was corrected to", Personal.FREE)
    noted_on_sheet: bool | None = field("已在核验单中记录", "It is noted on the sheet")
    by: Line | None = field("修改人", "By whom", Personal.NAME)
    at: When | None = field("修改时间", "When")


class OnSite(Section):
    """The visit to the provider's filing site."""

    held: bool | None = field("已进行现场核验或者电子化核验", "The visit, or the electronic verification, was held")
    held_at: When | None = field("核验时间", "When it was held")
    place: VisitPlace | None = field("地点；电子化核验为 remote", "Where; remote for an electronic verification")
    place_label: Line | None = field("地点为 other 时的说明", "Which place, where place is other")
    who_came: Visitor | None = field("到场人", "Who came")
    who_came_label: Line | None = field("到场人为 other 时的说明", "Who, where who_came is other")
    verified_by: Line | None = field("核验人员", "The verifier", Personal.NAME)
    person_matches_document: Attested | None = field("证件与当事人一致", "Person and document match")
    liveness: Attested | None = field(
        "电子化核验（人脸、唇语、动作等活体检测）确认为网站负责人本人",
        "Electronic verification (a liveness check of face, lips or movement) showed the responsible person",
    )
    photo: Photo | None = field("现场照片", "The photo taken")
    discrepancies: Few[Discrepancy] | None = field("发现并修改的内容", "What was found wrong and corrected")
