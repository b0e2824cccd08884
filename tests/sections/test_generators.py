"""The mapping of kinds to generators."""

import subprocess
import sys

import pytest

from briefgen.sections import GENERATORS, KINDS, Specs


def test_every_kind_is_the_module_of_its_name():
    assert [generator.KIND for generator in GENERATORS.values()] == list(KINDS)
    assert len(GENERATORS) == len(Specs(GENERATORS)) == len(KINDS)


def test_the_specs_are_those_of_the_generators():
    specs = Specs(GENERATORS)
    assert list(specs) == list(KINDS)
    assert specs["table"] is GENERATORS["table"].Spec
    assert specs.get("nothing") is None


@pytest.mark.parametrize("name", ["own", "__init__", "os", ""])
def test_no_other_module_is_a_kind(name):
    with pytest.raises(KeyError):
        GENERATORS[name]


def test_a_section_is_loaded_when_it_is_asked_for():
    asked = "import sys; from briefgen.sections import GENERATORS; before = 'briefgen.sections.text' in sys.modules;"
    shown = "GENERATORS['text']; print(before, 'briefgen.sections.text' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked + shown], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
