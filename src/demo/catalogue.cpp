#include "demo/catalogue.hpp"

#include <array>

namespace veza::demo {
namespace {

constexpr std::array kLowTide = {
    Recording{
        .title = "Low Tide",
        .piece = {.seed = 11, .beats_per_minute = 72, .root = 45, .chords = "1647", .bars = 10, .lead = Lead::bell}},
    Recording{.title = "Night Bus",
              .piece = {.seed = 12,
                        .beats_per_minute = 96,
                        .root = 43,
                        .chords = "1163",
                        .bars = 12,
                        .lead = Lead::pluck,
                        .drums = true}},
    Recording{.title = "Harbour Lights",
              .piece = {.seed = 13,
                        .beats_per_minute = 84,
                        .root = 48,
                        .chords = "1547",
                        .bars = 12,
                        .lead = Lead::bell,
                        .drums = true}},
};
constexpr std::array kPaperMoons = {
    Recording{.title = "Paper Moons",
              .piece = {.seed = 21,
                        .beats_per_minute = 66,
                        .root = 41,
                        .minor = false,
                        .chords = "1425",
                        .bars = 8,
                        .lead = Lead::pluck}},
    Recording{
        .title = "La verrière",
        .piece = {.seed = 22, .beats_per_minute = 60, .root = 40, .chords = "1634", .bars = 8, .lead = Lead::none}},
};
constexpr std::array kFieldNotes = {
    Recording{.title = "Kettle Study",
              .piece = {.seed = 31,
                        .beats_per_minute = 112,
                        .root = 50,
                        .minor = false,
                        .chords = "1155",
                        .bars = 12,
                        .lead = Lead::pluck,
                        .drums = true}},
};

constexpr std::array kRecords = {
    Record{.title = "Low Tide EP",
           .artist = "Nora Lind",
           .owner = "nora",
           .genre = "Ambient",
           .year = 2026,
           .cover = 3,
           .recordings = kLowTide},
    Record{.title = "Paper Moons",
           .artist = "Mira & Lucie",
           .owner = "mira",
           .genre = "Chamber Folk",
           .year = 2025,
           .cover = 9,
           .recordings = kPaperMoons},
    Record{.title = "Field Notes",
           .artist = "Theo",
           .owner = "theo",
           .genre = "Electronic",
           .year = 2026,
           .cover = 14,
           .recordings = kFieldNotes},
};

constexpr std::array<std::string_view, 4> kOnPlaylist = {"Low Tide", "Paper Moons", "La verrière", "Harbour Lights"};

constexpr std::array kLikedTracks = {
    Like{.who = "nora", .title = "Paper Moons"},    Like{.who = "nora", .title = "Kettle Study"},
    Like{.who = "theo", .title = "Harbour Lights"}, Like{.who = "mira", .title = "Low Tide"},
    Like{.who = "kofi", .title = "Low Tide"},       Like{.who = "wren", .title = "La verrière"},
    Like{.who = "lucie", .title = "Night Bus"},
};

constexpr std::array kRemarkedTracks = {
    Remark{.who = "kofi", .title = "Low Tide", .position_ms = 4'200, .text = "This bell. I could live in it."},
    Remark{.who = "mira", .title = "Low Tide", .position_ms = 4'600, .text = "Same room, different window"},
    Remark{.who = "theo", .title = "Low Tide", .position_ms = 17'000, .text = "The chord you did not expect, again"},
    Remark{.who = "nora", .title = "Low Tide", .position_ms = 29'500, .text = "That creak is my chair. It stays."},
    Remark{.who = "lucie", .title = "Night Bus", .position_ms = 9'000, .text = "Last stop: the kitchen"},
    Remark{.who = "wren", .title = "La verrière", .position_ms = 12'500, .text = "On entend presque la pluie"},
    Remark{.who = "nora", .title = "Kettle Study", .position_ms = 6'400, .text = "It boils on the offbeat!"},
};

}  // namespace

std::span<const Record> records() {
    return kRecords;
}

std::span<const std::string_view> playlist() {
    return kOnPlaylist;
}

std::span<const Like> likes() {
    return kLikedTracks;
}

std::span<const Remark> remarks() {
    return kRemarkedTracks;
}

}  // namespace veza::demo
