#pragma once
// Every service on the reference adapters, wired, with a clock that stands until it is moved.
#include "core/testing_task.hpp"
#include "services/any_channel.hpp"
#include "services/attachment_files.hpp"
#include "services/attachments.hpp"
#include "services/audit.hpp"
#include "services/auth.hpp"
#include "services/bans.hpp"
#include "services/bots.hpp"
#include "services/channels.hpp"
#include "services/emoji.hpp"
#include "services/explanations.hpp"
#include "services/history.hpp"
#include "services/invites.hpp"
#include "services/members.hpp"
#include "services/messages.hpp"
#include "services/notifications.hpp"
#include "services/overwrites.hpp"
#include "services/ownership.hpp"
#include "services/pins.hpp"
#include "services/polls.hpp"
#include "services/push_subscriptions.hpp"
#include "services/reactions.hpp"
#include "services/reading.hpp"
#include "services/realtime_use_cases.hpp"
#include "services/relationships.hpp"
#include "services/roles.hpp"
#include "services/search.hpp"
#include "services/servers.hpp"
#include "services/testing_platform.hpp"
#include "services/testing_rooms.hpp"
#include "services/threaded_messages.hpp"
#include "services/uploads.hpp"
#include "services/users.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace veza::services {

class TestServices : public TestPlatform {
public:
    explicit TestServices(AuthOptions options = {}) : auth_options_(options) {}

private:
    AuthOptions auth_options_;

public:
    AttachmentLinks links{signatures, clock, {.keys = {core::Secret{"key"}}, .lifetime = std::chrono::hours{24}}};
    Publisher publisher{bus, ids, &links};
    Directory directory{store};
    Access access{directory, clock};
    ThreadedMessages threaded{
        {.messages = repository, .store = store, .directory = directory, .clock = clock, .publisher = publisher}};
    Profiles profiles{store, &links};
    Audit audit{{.store = store, .access = access, .profiles = profiles, .clock = clock, .ids = ids}};
    TwoFactor two_factor{{.store = store,
                          .reauthentication = Reauthentication({.store = store, .hasher = hasher, .limiter = limiter}),
                          .tokens = tokens,
                          .codes = codes,
                          .sealer = sealer,
                          .limiter = limiter,
                          .clock = clock}};
    Auth auth{{.store = store,
               .bus = bus,
               .hasher = hasher,
               .tokens = tokens,
               .limiter = limiter,
               .clock = clock,
               .ids = ids,
               .two_factor = two_factor},
              auth_options_};
    Bots bots{{.store = store,
               .tokens = auth.bot_tokens(),
               .access = access,
               .directory = directory,
               .audit = audit,
               .clock = clock,
               .ids = ids,
               .publisher = publisher}};
    BlobKeeper keeper{store, blobs, clock};
    Uploads uploads{
        {.store = store, .blobs = blobs, .keeper = keeper, .messages = repository, .clock = clock, .ids = ids},
        UploadOptions{}};
    Attachments attachments{{.store = store,
                             .blobs = blobs,
                             .keeper = keeper,
                             .images = images,
                             .uploads = uploads,
                             .clock = clock,
                             .ids = ids}};
    AttachmentFiles attachment_files{{.messages = repository, .blobs = blobs, .directory = directory, .links = links}};
    Pictures pictures{{.store = store,
                       .blobs = blobs,
                       .keeper = keeper,
                       .images = images,
                       .uploads = uploads,
                       .clock = clock,
                       .ids = ids}};
    Users users{store, profiles, pictures, publisher};
    Servers servers{{.store = store,
                     .directory = directory,
                     .access = access,
                     .audit = audit,
                     .pictures = pictures,
                     .clock = clock,
                     .ids = ids,
                     .publisher = publisher}};
    Emoji emoji{{.store = store,
                 .directory = directory,
                 .access = access,
                 .audit = audit,
                 .pictures = pictures,
                 .clock = clock,
                 .publisher = publisher}};
    Members members{{.store = store,
                     .directory = directory,
                     .access = access,
                     .profiles = profiles,
                     .audit = audit,
                     .clock = clock,
                     .publisher = publisher}};
    Roles roles{{.store = store,
                 .directory = directory,
                 .access = access,
                 .audit = audit,
                 .clock = clock,
                 .ids = ids,
                 .publisher = publisher}};
    Overwrites overwrites{{.store = store,
                           .directory = directory,
                           .access = access,
                           .audit = audit,
                           .clock = clock,
                           .publisher = publisher}};
    Cleanup cleanup{{.store = store,
                     .messages = threaded,
                     .directory = directory,
                     .access = access,
                     .audit = audit,
                     .publisher = publisher}};
    Bans bans{{.store = store,
               .access = access,
               .profiles = profiles,
               .audit = audit,
               .members = members,
               .cleanup = cleanup,
               .clock = clock}};
    Ownership ownership{{.store = store,
                         .reauthentication = Reauthentication({.store = store, .hasher = hasher, .limiter = limiter}),
                         .two_factor = two_factor,
                         .directory = directory,
                         .access = access,
                         .audit = audit,
                         .publisher = publisher}};
    Explanations explanations{{.directory = directory, .access = access, .profiles = profiles, .clock = clock}};
    Invites invites{{.store = store,
                     .directory = directory,
                     .access = access,
                     .audit = audit,
                     .profiles = profiles,
                     .clock = clock,
                     .random = random,
                     .publisher = publisher}};
    Reading reading{{.store = store, .states = repository, .access = access, .clock = clock, .publisher = publisher}};
    Notifications notifications{{.store = store, .access = access, .clock = clock, .publisher = publisher}};
    PushSubscriptions push{{.store = store, .cipher = push_cipher, .clock = clock, .ids = ids},
                           PushSubscriptions::Options{}};
    DirectChannels directs{{.store = store,
                            .reading = reading,
                            .directory = directory,
                            .access = access,
                            .profiles = profiles,
                            .clock = clock,
                            .ids = ids,
                            .publisher = publisher}};
    Relationships relationships{
        {.store = store, .directs = directs, .profiles = profiles, .clock = clock, .publisher = publisher}};
    Channels channels{{.store = store,
                       .reading = reading,
                       .directory = directory,
                       .access = access,
                       .audit = audit,
                       .clock = clock,
                       .ids = ids,
                       .publisher = publisher}};
    Threads threads{{.store = store,
                     .messages = threaded,
                     .reading = reading,
                     .directory = directory,
                     .access = access,
                     .clock = clock,
                     .ids = ids,
                     .publisher = publisher}};
    ThreadChanges thread_changes{{.store = store,
                                  .directory = directory,
                                  .access = access,
                                  .audit = audit,
                                  .clock = clock,
                                  .publisher = publisher}};
    AnyChannel any_channel{{.access = access,
                            .channels = channels,
                            .directs = directs,
                            .threads = threads,
                            .thread_changes = thread_changes}};
    Messages messages{{.repository = threaded,
                       .access = access,
                       .profiles = profiles,
                       .audit = audit,
                       .attachments = attachments,
                       .throttle = Throttle(limiter),
                       .clock = clock,
                       .publisher = publisher},
                      {.limit = 120, .window = std::chrono::minutes{1}}};
    Reactions reactions{{.annotations = annotations,
                         .access = access,
                         .profiles = profiles,
                         .audit = audit,
                         .clock = clock,
                         .publisher = publisher}};
    Polls polls{{.annotations = annotations, .access = access, .clock = clock, .publisher = publisher}};
    History history{{.repository = threaded, .access = access, .profiles = profiles}};
    Pins pins{
        {.annotations = annotations, .access = access, .profiles = profiles, .audit = audit, .publisher = publisher}};
    Search search{{.index = index,
                   .store = store,
                   .access = access,
                   .profiles = profiles,
                   .throttle = Throttle(limiter),
                   .clock = clock},
                  {.limit = 60, .window = std::chrono::minutes{1}}};
    Snapshots snapshots{
        {.store = store, .reading = reading, .directory = directory, .profiles = profiles, .clock = clock}};
    Attention attention;
    Roster roster{store};
    LibraryAccess library_access{store, access, clock};
    TestRooms rooms{{store, access, library_access, profiles, clock, ids, publisher}};
    RealtimeUseCases realtime{{.auth = auth,
                               .messages = messages,
                               .snapshots = snapshots,
                               .access = access,
                               .publisher = publisher,
                               .attention = attention,
                               .roster = roster,
                               .rooms = rooms.requests}};
};

}  // namespace veza::services
