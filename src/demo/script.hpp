#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace veza::demo {

inline constexpr std::string_view kInstanceName = "The Night Shift";
inline constexpr std::string_view kServerName = "Night Shift Collective";

/// A place to talk in. The server starts with one called general, which is that of the same name here.
struct Room {
    std::string_view category;
    std::string_view name;
    std::string_view topic;
    bool keepers_only = false;
    bool listening = false;  ///< together
};
/// In the order in which they are listed; rooms of one category stand together.
[[nodiscard]] std::span<const Room> rooms();

/// Where the playlist waits for somebody who lets it go on.
inline constexpr std::string_view kRadio = "night-radio";

/// The conversation of nora and theo, where a line names a room.
inline constexpr std::string_view kDirect = "@";

struct Applause {
    std::string_view emoji;
    std::vector<std::string_view> people;
};

struct Poll {
    std::string_view question;
    std::vector<std::string_view> options;
    std::vector<std::vector<std::string_view>> votes;  ///< who chose each option
};

/// Something that somebody says. `@name` calls that person.
struct Line {
    std::string_view room;
    std::string_view who;
    std::chrono::minutes ago;
    std::string_view label{};      ///< what other lines call this one
    std::string_view reply_to{};   ///< the label of what it answers
    std::string_view in_thread{};  ///< the label of what the thread hangs on in which this is said
    std::string_view text{};
    std::string_view thread{};       ///< the name of the thread that hangs on it
    std::string_view picture_alt{};  ///< it shows a picture, of which this says what is on it
    std::vector<Applause> applause{};
    std::optional<Poll> poll{};
    bool pinned = false;
};
/// Everything that is said, the earliest first.
[[nodiscard]] std::vector<Line> script();

}  // namespace veza::demo
