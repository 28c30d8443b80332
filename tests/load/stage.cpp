#include "stage.hpp"

#include <utility>

namespace veza::load {
namespace {

constexpr std::size_t kFilesBeside = 256;

Server::Options prepare(const Settings& settings, std::size_t files,
                        std::map<std::string, std::string> server_settings) {
    need_files(files + kFilesBeside);
    return {.binary = settings.server, .core = 0, .settings = std::move(server_settings)};
}

}  // namespace

Stage::Stage(const Settings& settings, std::size_t files, std::map<std::string, std::string> server_settings)
    : server(prepare(settings, files, std::move(server_settings))) {
    pin_to_core(1);
}

void Stage::found(std::size_t count, std::size_t accounts) {
    Founder founder(loop, server.endpoint());
    const auto all = founder.accounts(count * accounts);
    std::vector<Account> owners;
    std::vector<std::vector<Account>> guests(count);
    people.assign(count, {});
    for (std::size_t i = 0; i < all.size(); ++i) {
        people[i / accounts].push_back(all[i]);
        if (i % accounts == 0)
            owners.push_back(all[i]);
        else
            guests[i / accounts].push_back(all[i]);
    }
    places = founder.places(owners);
    founder.join(places, owners, guests);
}

void Stage::populate(Swarm& swarm, std::size_t per_room, std::size_t senders) {
    rooms.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        Room room{.channel = places[i].channel, .members = {}, .senders = {}};
        for (std::size_t k = 0; k < per_room; ++k)
            room.members.push_back(&swarm.add({.token = people[i][k % people[i].size()].token}));
        room.senders.assign(room.members.begin(),
                            room.members.begin() + static_cast<std::ptrdiff_t>(std::min(senders, per_room)));
        rooms.push_back(std::move(room));
    }
}

}  // namespace veza::load
