#include "domain/audio.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <gtest/gtest.h>

#include <set>

namespace veza::domain {
namespace {

template <class Enum, class Function>
void for_each(Function function) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) { function(one.value); });
}

TEST(Audio, EveryFailureIsExplainedInItsOwnWords) {
    std::set<std::string_view> sentences;
    std::size_t failures = 0;
    for_each<AudioFailure>([&](AudioFailure failure) {
        ++failures;
        sentences.insert(explain(failure));
    });
    EXPECT_EQ(sentences.size(), failures);
    EXPECT_FALSE(sentences.contains(explain(static_cast<AudioFailure>(200))));
}

TEST(Audio, EveryContainerHasATypeAndAnEnding) {
    std::set<std::string_view> types;
    std::set<std::string_view> endings;
    std::size_t containers = 0;
    for_each<AudioContainer>([&](AudioContainer container) {
        ++containers;
        types.insert(content_type_of(container));
        endings.insert(extension_of(container));
    });
    EXPECT_EQ(types.size(), containers);
    EXPECT_EQ(endings.size(), containers);
}

TEST(Audio, ADurationIsRounded) {
    AudioFormat format{.sample_rate = 44'100, .samples = 44'100 + 22};
    EXPECT_EQ(format.duration_ms(), 1000);
    format.samples += 1;
    EXPECT_EQ(format.duration_ms(), 1001);
    EXPECT_EQ(AudioFormat{}.duration_ms(), 0);
}

}  // namespace
}  // namespace veza::domain
