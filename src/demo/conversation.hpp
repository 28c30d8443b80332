#pragma once
#include "demo/house.hpp"
#include "demo/script.hpp"
#include "demo/stage.hpp"

#include <map>
#include <optional>
#include <vector>

namespace veza::demo {

/// What is said in the house and beside it.
class Conversation {
public:
    Conversation(const TalkCases& cases, const House& house, const Actors& actors)
        : cases_(cases), house_(house), actors_(actors) {}

    [[nodiscard]] core::Task<void> say(const Line& line);
    /// Reactions and votes: once everybody who gives them is there.
    [[nodiscard]] core::Task<void> applaud(const Line& line);
    /// Everybody has read what was said before they were last seen.
    [[nodiscard]] core::Task<void> read();

private:
    /// A line that was said, and where that is.
    struct Said {
        const Line* line;
        ports::AnnotationRepository::Target target;
    };
    [[nodiscard]] core::Task<domain::ChannelId> place_of(const Line& line);
    [[nodiscard]] core::Task<void> vote(const Said& said);
    [[nodiscard]] const Said& labelled(std::string_view label) const;
    [[nodiscard]] std::string with_mentions(std::string_view text) const;

    TalkCases cases_;
    const House& house_;
    const Actors& actors_;
    std::vector<Said> said_;
    std::map<std::string_view, domain::ChannelId> threads_;  // by the label of what they hang on
    std::optional<domain::ChannelId> direct_;
};

}  // namespace veza::demo
