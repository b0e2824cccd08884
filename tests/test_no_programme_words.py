"""The generators are for any office: no word of one programme or place stands in the code."""

from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src"
WORDS = (
    "四个一批", "新四化", "全力打造", "突破打造", "探索打造", "领航级", "卓越级", "先进级", "基础级", "智造空间",
    "三港两园", "一体两翼", "整零协同", "小巨人", "专精特新", "碳索嘉", "泛氢能港", "聚能小镇", "广覆盖", "智改数转",
    "2+2+1", "市郊八区", "未来智能", "未来空间", "禾赛", "汽车芯谷", "嘉定", "上海",
)  # fmt: skip


def test_no_module_knows_the_words_of_one_programme():
    modules = sorted(SOURCE.rglob("*.py"))
    assert len(modules) > 40
    found = [f"{path.name}: {word}" for path in modules for word in WORDS if word in path.read_text(encoding="utf-8")]
    assert found == []
