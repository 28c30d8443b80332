#pragma once
#include "demo/story_clock.hpp"
#include "services/administration.hpp"
#include "services/albums.hpp"
#include "services/auth.hpp"
#include "services/channels.hpp"
#include "services/direct_channels.hpp"
#include "services/invites.hpp"
#include "services/listening.hpp"
#include "services/members.hpp"
#include "services/messages.hpp"
#include "services/pins.hpp"
#include "services/playlists.hpp"
#include "services/polls.hpp"
#include "services/reactions.hpp"
#include "services/reading.hpp"
#include "services/relationships.hpp"
#include "services/roles.hpp"
#include "services/room_commands.hpp"
#include "services/servers.hpp"
#include "services/threads.hpp"
#include "services/track_comments.hpp"
#include "services/track_processor.hpp"
#include "services/tracks.hpp"
#include "services/uploads.hpp"
#include "services/users.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace veza::demo {

// The use cases that the story is told through, by the part of it that needs them.

struct AccountCases {
    services::Auth& auth;
    services::Users& users;
    services::Uploads& uploads;
    services::Relationships& relationships;
};

struct PlaceCases {
    services::Servers& servers;
    services::Roles& roles;
    services::Channels& channels;
    services::Members& members;
    services::Invites& invites;
    services::Administration& administration;
};

struct TalkCases {
    services::Messages& messages;
    services::Reactions& reactions;
    services::Polls& polls;
    services::Pins& pins;
    services::Threads& threads;
    services::Reading& reading;
    services::DirectChannels& directs;
    services::Uploads& uploads;
};

struct MusicCases {
    services::Tracks& tracks;
    services::TrackProcessor& processor;
    services::Albums& albums;
    services::Playlists& playlists;
    services::Listening& listening;
    services::TrackComments& comments;
    services::RoomCommands& rooms;
    services::Uploads& uploads;
};

struct Stage {
    AccountCases accounts;
    PlaceCases places;
    TalkCases talk;
    MusicCases music;
};

/// How far it is, for who waits: a step, and how much of it is done.
using Progress = std::function<void(std::string_view step, std::size_t done, std::size_t of)>;

/// When the story is told up to, and the clock that it is told by.
struct Telling {
    StoryClock& clock;
    core::Time end;
    Progress progress;

    void advance_to(std::chrono::minutes ago) const { clock.advance_to(end - ago); }
};

/// The accounts of the story, by user name.
using Actors = std::map<std::string_view, domain::Actor>;

}  // namespace veza::demo
