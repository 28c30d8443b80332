#include "services/room_requests.hpp"

#include <utility>

namespace veza::services {
namespace {

/// Of one of the replies there are.
template <class Reply>
core::Task<RoomReply> reply(core::Task<Reply> step) {
    VEZA_CO_TRY(auto done, co_await std::move(step));
    co_return RoomReply(std::move(done));
}

/// One overload for each thing that can be asked.
struct Answer {
    RoomCommands& commands;
    RoomVisits& visits;
    domain::Actor actor;
    core::Uuid connection;
    domain::ChannelId channel;

    core::Task<RoomReply> operator()(JoinRoom asked) {
        return reply(visits.join(std::move(actor), connection, channel, asked));
    }
    core::Task<RoomReply> operator()(LeaveRoom /*asked*/) {
        visits.leave(connection, channel);
        co_return RoomReply(RoomLeft{});
    }
    core::Task<RoomReply> operator()(PlayRoom asked) { return reply(commands.play(std::move(actor), channel, asked)); }
    core::Task<RoomReply> operator()(PauseRoom asked) {
        return reply(commands.pause(std::move(actor), channel, asked));
    }
    core::Task<RoomReply> operator()(SeekRoom asked) { return reply(commands.seek(std::move(actor), channel, asked)); }
    core::Task<RoomReply> operator()(SkipItem asked) { return reply(commands.skip(std::move(actor), channel, asked)); }
    core::Task<RoomReply> operator()(EnqueueTracks asked) {
        return reply(commands.enqueue(std::move(actor), channel, std::move(asked)));
    }
    core::Task<RoomReply> operator()(DequeueItem asked) {
        return reply(commands.dequeue(std::move(actor), channel, asked));
    }
    core::Task<RoomReply> operator()(ClearQueue /*asked*/) { return reply(commands.clear(std::move(actor), channel)); }
    core::Task<RoomReply> operator()(MoveItem asked) { return reply(commands.move(std::move(actor), channel, asked)); }
    core::Task<RoomReply> operator()(VoteToSkip asked) { return reply(visits.vote(std::move(actor), channel, asked)); }
};

}  // namespace

core::Task<RoomReply> RoomRequests::answer(domain::Actor actor, core::Uuid connection, RoomRequest request) {
    Answer answer{.commands = commands_,
                  .visits = visits_,
                  .actor = std::move(actor),
                  .connection = connection,
                  .channel = request.channel};
    co_return co_await std::visit([&](auto& asked) { return answer(std::move(asked)); }, request.what);
}

}  // namespace veza::services
