#include "core/result.hpp"

#include "core/task.hpp"
#include "core/testing_task.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <gtest/gtest.h>

#include <memory>

namespace veza::core {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return invalid("number", Reason::invalid_field, "odd");
    return number / 2;
}

Result<std::string> quarter(int number) {
    VEZA_TRY(const auto once, half(number));
    VEZA_TRY(const auto twice, half(once));
    return std::to_string(twice);
}

Status check(int number) {
    VEZA_CHECK(half(number));
    return {};
}

Task<int> half_later(int number) {
    co_return half(number);
}

Task<std::string> quarter_later(int number) {
    VEZA_CO_TRY(const auto once, co_await half_later(number));
    VEZA_CO_CHECK(co_await half_later(once));
    VEZA_CO_TRY(const auto twice, co_await half_later(once));
    co_return std::to_string(twice);
}

Result<std::unique_ptr<int>> moved(bool good) {
    if (!good) return not_found("no such thing");
    return std::make_unique<int>(5);
}

TEST(Result, passes_values_and_errors_on) {
    EXPECT_EQ(quarter(8), "2");
    const auto failed = quarter(6);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().code, Code::invalid);
    EXPECT_EQ(failed.error().detail, "odd");
    EXPECT_EQ(failed.error().fields, (std::vector<FieldError>{{"number", Reason::invalid_field}}));
    EXPECT_TRUE(check(2).has_value());
    EXPECT_FALSE(check(3).has_value());
}

TEST(Result, moves_what_cannot_be_copied) {
    const auto take = [](bool good) -> Result<int> {
        VEZA_TRY(const auto pointer, moved(good));
        return *pointer;
    };
    EXPECT_EQ(take(true), 5);
    EXPECT_EQ(take(false).error().code, Code::not_found);
}

TEST(Result, does_the_same_in_coroutines) {
    EXPECT_EQ(testing::run(quarter_later(8)), "2");
    EXPECT_EQ(testing::run(quarter_later(6)).error().reason, Reason::invalid_field);
    EXPECT_EQ(testing::run(quarter_later(3)).error().reason, Reason::invalid_field);
}

TEST(Reason, is_written_as_its_slug) {
    EXPECT_EQ(to_string(Reason::malformed_json), "malformed_json");
    EXPECT_EQ(to_string(Reason::message_too_long), "message_too_long");
    EXPECT_EQ(to_string(Reason::internal), "internal");
}

}  // namespace
}  // namespace veza::core
