"""What makes a field personal. The models mark their fields with these words; masking follows the marks."""

from engine.documents.word import Word


class Personal(Word):
    """Kinds of personal content; each is masked in its own way."""

    NAME = "name", "姓名", "name of a person"
    PARTY = "party", "单位名称或姓名", "name of a unit or a person"
    ID_NUMBER = "id_number", "证件号码", "document number"
    PHONE = "phone", "电话号码", "phone number"
    EMAIL = "email", "电子邮箱", "e-mail address"
    ADDRESS = "address", "地址", "address"
    FREE = "free", "可能含个人信息的文字", "text that may hold personal content"
