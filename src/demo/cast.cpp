#include "demo/cast.hpp"

#include <array>

namespace veza::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array kCast = {
    Member{.username = "nora",
           .display_name = "Nora Lind",
           .bio = "Synths, tape loops, too many cables. I keep the lights on here.",
           .status = "Mixing the EP",
           .role = "Keepers",
           .joined_ago = days{14},
           .last_seen_ago = hours{3}},
    Member{.username = "theo",
           .display_name = "Theo",
           .bio = "Drums and field recordings. If it rattles, I have recorded it.",
           .status = "Counting in",
           .role = "Keepers",
           .joined_ago = days{13},
           .last_seen_ago = minutes{0}},
    Member{.username = "mira",
           .display_name = "Mira Okafor",
           .bio = "Voice, words, and the occasional clarinet.",
           .status = "",
           .role = "Musicians",
           .joined_ago = days{13} - hours{2},
           .last_seen_ago = minutes{40}},
    Member{.username = "samir",
           .display_name = "Samir",
           .bio = "Sound engineer. Yes, it is a phase problem.",
           .status = "Ears resting until Thursday",
           .role = "Musicians",
           .joined_ago = days{12},
           .last_seen_ago = hours{9}},
    Member{.username = "lucie",
           .display_name = "Lucie Arnaud",
           .bio = "Violoncelle à Lyon. Je parle mieux avec un archet.",
           .status = "En répétition",
           .role = "Musicians",
           .joined_ago = days{11},
           .last_seen_ago = hours{1}},
    Member{.username = "jonas",
           .display_name = "Jonas",
           .bio = "Bass. Root notes are underrated.",
           .status = "",
           .role = "Musicians",
           .joined_ago = days{10},
           .last_seen_ago = days{1}},
    Member{.username = "ines",
           .display_name = "Inès",
           .bio = "Je dessine les pochettes et j'écris parfois les paroles.",
           .status = "Encre et café",
           .role = "Listeners",
           .joined_ago = days{9},
           .last_seen_ago = hours{2}},
    Member{.username = "kofi",
           .display_name = "Kofi",
           .bio = "Guitar, mostly at night, mostly quiet.",
           .status = "New strings",
           .role = "Musicians",
           .joined_ago = days{6},
           .last_seen_ago = minutes{10}},
    Member{.username = "wren",
           .display_name = "Wren",
           .bio = "I come to listen.",
           .status = "",
           .role = "Listeners",
           .joined_ago = days{3},
           .last_seen_ago = hours{20}},
};

constexpr std::array kFriendships = {Friendship{.a = "nora", .b = "theo"}, Friendship{.a = "nora", .b = "mira"},
                                     Friendship{.a = "nora", .b = "lucie"}, Friendship{.a = "mira", .b = "lucie"},
                                     Friendship{.a = "theo", .b = "jonas"}};

}  // namespace

std::span<const Member> cast() {
    return kCast;
}

std::span<const Friendship> friendships() {
    return kFriendships;
}

Friendship open_request() {
    return {.a = "kofi", .b = "nora"};
}

}  // namespace veza::demo
