#include "api/language.hpp"

#include <gtest/gtest.h>

namespace veza::api {
namespace {

services::Language asked(std::string header) {
    HttpRequest request;
    request.headers.emplace_back("accept-language", std::move(header));
    return language_of(request);
}

TEST(Language, is_the_one_that_is_read_best) {
    using services::Language;
    EXPECT_EQ(language_of({}), Language::en);
    EXPECT_EQ(asked("fr"), Language::fr);
    EXPECT_EQ(asked("FR-ch"), Language::fr);
    EXPECT_EQ(asked("de, fr;q=0.8, en;q=0.5"), Language::fr);
    EXPECT_EQ(asked("en;q=0.5,fr; q=0.4"), Language::en);
    EXPECT_EQ(asked("fr;q=0.5,en-GB;q=0.9"), Language::en);
    EXPECT_EQ(asked("fr, en"), Language::fr);
    EXPECT_EQ(asked("fra, fry"), Language::en);
    EXPECT_EQ(asked("fr;q=0"), Language::en);
    EXPECT_EQ(asked("fr;q=x, ;;, ,"), Language::en);
}

}  // namespace
}  // namespace veza::api
