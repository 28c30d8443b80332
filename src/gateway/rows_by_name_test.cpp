#include "gateway/rows_by_name.hpp"

#include "gateway/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>

namespace veza::gateway {
namespace {

/// People whose names are numbers, and who may share one.
class RowsByNameTest : public ::testing::Test {
protected:
    RowsByName rows;
    std::deque<MemberRow> people;
    std::vector<const MemberRow*> expected;
    std::mt19937 random{3};

    MemberRow& person(std::size_t name) {
        core::Uuid::Bytes id{};
        id[0] = static_cast<std::uint8_t>(random());  // ids of no order, the rest makes them differ
        id[1] = static_cast<std::uint8_t>(people.size() >> 8U);
        id[2] = static_cast<std::uint8_t>(people.size());
        auto digits = std::to_string(name);
        digits.insert(0, 6 - digits.size(), '0');
        auto user = testing::user_summary(domain::UserId{core::Uuid{id}});
        return people.emplace_back(MemberRow{.person = {.member = {}, .user = std::move(user), .sort_key = digits}});
    }
    void insert(MemberRow& row) {
        const auto place = std::ranges::lower_bound(expected, &row, ByName{});
        const auto index = static_cast<std::size_t>(place - expected.begin());
        expected.insert(place, &row);
        ASSERT_EQ(rows.insert(row), index);
    }
    void erase_at(std::size_t index) {
        ASSERT_EQ(rows.erase(*expected[index]), index);
        expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(index));
    }
    [[nodiscard]] std::vector<const MemberRow*> read(std::size_t first, std::size_t count) const {
        std::vector<const MemberRow*> out;
        rows.copy(first, count, out);
        return out;
    }
    [[nodiscard]] std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    }
};

TEST_F(RowsByNameTest, EachIsPutAndFoundInItsPlaceWhateverComesAndGoes) {
    for (std::size_t name = 0; name < 3'000; ++name) insert(person(below(2'000)));
    for (int turn = 0; turn < 6'000; ++turn) {
        if (below(2) == 0)
            insert(person(below(2'000)));
        else
            erase_at(below(expected.size()));
        if (turn % 500 == 0) ASSERT_EQ(read(0, rows.size()), expected);
    }
    EXPECT_EQ(rows.size(), expected.size());
    while (!expected.empty()) erase_at(below(expected.size()));
    EXPECT_TRUE(rows.empty());
    EXPECT_TRUE(read(0, 10).empty());
}

TEST_F(RowsByNameTest, WhoComesInOrderOrAgainstItIsInPlace) {
    for (std::size_t name = 0; name < 2'000; ++name) insert(person(name));
    for (std::size_t name = 2'000; name > 0; --name) insert(person(500'000 + name));
    EXPECT_EQ(read(0, 5'000), expected);
}

TEST_F(RowsByNameTest, AnyRangeIsReadOverTheEdgesOfBlocks) {
    for (std::size_t name = 0; name < 2'000; ++name) insert(person(below(2'000)));
    for (int turn = 0; turn < 500; ++turn) {
        const auto first = below(2'100);
        const auto count = below(700);
        const auto begin = expected.begin() + static_cast<std::ptrdiff_t>(std::min(first, expected.size()));
        const auto end = expected.begin() + static_cast<std::ptrdiff_t>(std::min(first + count, expected.size()));
        ASSERT_EQ(read(first, count), std::vector<const MemberRow*>(begin, end));
    }
}

}  // namespace
}  // namespace veza::gateway
