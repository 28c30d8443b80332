#pragma once
#include "demo/conversation.hpp"
#include "demo/crowd.hpp"
#include "demo/library.hpp"

#include <functional>
#include <map>

namespace veza::demo {

/// How far before the end the story begins.
inline constexpr std::chrono::days kStoryLength{15};

/// Whether an instance has room for the demo.
enum class Found : std::uint8_t {
    nobody,      ///< no account at all
    others,      ///< accounts, none of them called as somebody of the demo
    name_taken,  ///< an account is called so, and is not the demo's
    cut_short,   ///< a demo that did not come to its end
    whole,       ///< the demo
};
[[nodiscard]] core::Task<Found> look(ports::UnitOfWork& store, services::Servers& servers);

/// The demo from its first account to the server's icon. Once, on one loop.
class Story {
public:
    Story(const Stage& stage, const Telling& telling, core::Random& random);

    /// Answers who can log in.
    [[nodiscard]] core::Task<std::vector<Login>> tell();

private:
    /// What happens, by how long ago; at the same time, in the order in which it was added.
    using Happenings = std::multimap<std::chrono::minutes, std::function<core::Task<void>()>, std::greater<>>;
    [[nodiscard]] Happenings happenings();
    [[nodiscard]] core::Task<void> begin();
    [[nodiscard]] core::Task<void> admit(const Member& member);
    [[nodiscard]] core::Task<void> end();

    Stage stage_;
    Telling telling_;
    const std::vector<Line> lines_ = script();
    Crowd crowd_;
    House house_;
    Conversation conversation_;
    Library library_;
};

}  // namespace veza::demo
