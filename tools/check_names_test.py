import unittest

from check_names import clashes, constants, meetings


class Names(unittest.TestCase):
    def test_constants_are_found_however_they_are_written(self):
        text = ("constexpr std::size_t kOne = 1;\ninline const auto kTwo = id(2);\n[[maybe_unused]] constexpr int kThree{3};\n"
                "constexpr std::array<int, 3> kFour{1, 2};\nconst char kFive[] = \"5\";\n    constexpr int kInner = 1;\n"
                "int take(int kArgument = 3);\n// constexpr int kSaid = 1;\n")
        self.assertEqual(constants(text), {"kOne": 1, "kTwo": 2, "kThree": 3, "kFour": 4, "kFive": 5})

    def test_a_file_may_not_hide_what_a_header_of_its_folder_has(self):
        files = {"a.hpp": "constexpr int kLimit = 1;\n", "b.cpp": "\nconstexpr int kLimit = 2;\n",
                 "c.cpp": "constexpr int kOther = 2;\n"}
        self.assertEqual(clashes(files), ["b.cpp:2: kLimit is also in a.hpp"])

    def test_two_files_that_can_be_neighbours_may_not_name_the_same(self):
        files = {"a.cpp": "constexpr int kLimit = 1;\nstruct Row {\n", "b.cpp": "constexpr int kLimit = 2;\n\nstruct Row {\n",
                 "c.cpp": "struct Row;\n", "b_test.cpp": "constexpr int kLimit = 3;\n"}
        self.assertEqual(meetings(files), ["b.cpp:1: kLimit is also in a.cpp", "b.cpp:3: Row is also in a.cpp"])


if __name__ == "__main__":
    unittest.main()
