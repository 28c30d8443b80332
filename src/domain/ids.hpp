#pragma once
#include "core/uuid.hpp"

namespace veza::domain {

using UserId = core::Id<struct UserTag>;
using SessionId = core::Id<struct SessionTag>;
using ServerId = core::Id<struct ServerTag>;
using ChannelId = core::Id<struct ChannelTag>;
using RoleId = core::Id<struct RoleTag>;
using MessageId = core::Id<struct MessageTag>;
using AuditEntryId = core::Id<struct AuditEntryTag>;
using AttachmentId = core::Id<struct AttachmentTag>;
using UploadId = core::Id<struct UploadTag>;
using PictureId = core::Id<struct PictureTag>;
using EmojiId = core::Id<struct EmojiTag>;
using WebhookId = core::Id<struct WebhookTag>;
using OutgoingWebhookId = core::Id<struct OutgoingWebhookTag>;
using DeliveryId = core::Id<struct DeliveryTag>;
using TrackId = core::Id<struct TrackTag>;
using TrackCommentId = core::Id<struct TrackCommentTag>;
using AlbumId = core::Id<struct AlbumTag>;
using ArtistId = core::Id<struct ArtistTag>;
using PlaylistId = core::Id<struct PlaylistTag>;
using PlaylistItemId = core::Id<struct PlaylistItemTag>;
using RoomItemId = core::Id<struct RoomItemTag>;
using LibraryId = core::Id<struct LibraryTag>;
using EventId = core::Id<struct EventTag>;

/// The @everyone role of a server is a row of its own, whose id is the server's.
[[nodiscard]] constexpr RoleId everyone_role(ServerId server) {
    return RoleId{server.uuid()};
}

/// A direct channel stands in no server. Where a server's id is asked for, it is in a place of its own, whose id is the
/// channel's and no server's.
[[nodiscard]] constexpr ServerId place_of(ChannelId direct) {
    return ServerId{direct.uuid()};
}
/// Whether the channel is a direct one, going by where it stands.
[[nodiscard]] constexpr bool is_direct(ServerId place, ChannelId channel) {
    return place == place_of(channel);
}

/// The music of a server is one library, and what somebody keeps for themselves another: its id is the server's or the
/// person's.
[[nodiscard]] constexpr LibraryId library_of(ServerId server) {
    return LibraryId{server.uuid()};
}
[[nodiscard]] constexpr LibraryId library_of(UserId owner) {
    return LibraryId{owner.uuid()};
}

}  // namespace veza::domain
