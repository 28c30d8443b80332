#pragma once
#include "scenario.hpp"
#include "swarm.hpp"
#include "veza.hpp"

#include <map>
#include <string>
#include <vector>

namespace veza::load {

/// What every scenario stands on: the server on the first core, this process on the second, rooms full of people.
struct Stage {
    /// `files`: sockets that will be open at a time, here and there.
    Stage(const Settings& settings, std::size_t files, std::map<std::string, std::string> server_settings = {});

    /// `count` rooms with `accounts` members each (the owner is one), all of them new accounts.
    void found(std::size_t count, std::size_t accounts);
    /// Spreads `per_room` sessions over the accounts of each room; the first `senders` of them speak.
    void populate(Swarm& swarm, std::size_t per_room, std::size_t senders);

    Loop loop;
    Server server;
    std::vector<Place> places{};
    std::vector<std::vector<Account>> people{};  ///< per place, the owner first
    std::vector<Room> rooms{};
};

/// Long enough for every session to get ready on a busy machine.
constexpr std::int64_t kReadyPatience = 120 * kSecond;

[[nodiscard]] inline std::int64_t seconds(double s) {
    return static_cast<std::int64_t>(s * static_cast<double>(kSecond));
}

template <class Number>
[[nodiscard]] Number or_else(Number given, Number fallback) {
    return given == Number{} ? fallback : given;
}

}  // namespace veza::load
