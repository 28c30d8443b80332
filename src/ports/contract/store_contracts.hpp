#pragma once
// All that a store has to hold, in one line of the adapter's test:
//   VEZA_INSTANTIATE_STORE_CONTRACTS(Sqlite, make_sqlite_factory());
// The tests stand in a library, so each suite has a function whose only use is that calling it links them.
#include "ports/contract/store_contract.hpp"

namespace veza::contract {

#define VEZA_STORE_SUITE(name)          \
    class name : public StoreContract { \
    public:                             \
        static void link();             \
    }

VEZA_STORE_SUITE(UnitOfWorkContract);
VEZA_STORE_SUITE(UserRepositoryContract);
VEZA_STORE_SUITE(SessionRepositoryContract);
VEZA_STORE_SUITE(ServerRepositoryContract);
VEZA_STORE_SUITE(ChannelRepositoryContract);
VEZA_STORE_SUITE(ThreadRepositoryContract);
VEZA_STORE_SUITE(RoleRepositoryContract);
VEZA_STORE_SUITE(MemberRepositoryContract);
VEZA_STORE_SUITE(InviteRepositoryContract);
VEZA_STORE_SUITE(BanRepositoryContract);
VEZA_STORE_SUITE(AuditRepositoryContract);
VEZA_STORE_SUITE(DirectRepositoryContract);
VEZA_STORE_SUITE(RelationshipRepositoryContract);
VEZA_STORE_SUITE(IdempotencyRepositoryContract);
VEZA_STORE_SUITE(TotpRepositoryContract);
VEZA_STORE_SUITE(BotRepositoryContract);
VEZA_STORE_SUITE(NotificationRepositoryContract);
VEZA_STORE_SUITE(PushRepositoryContract);
VEZA_STORE_SUITE(WebhookRepositoryContract);
VEZA_STORE_SUITE(OutgoingWebhookRepositoryContract);
VEZA_STORE_SUITE(MessageRepositoryContract);
VEZA_STORE_SUITE(AnnotationRepositoryContract);
VEZA_STORE_SUITE(UploadRepositoryContract);
VEZA_STORE_SUITE(ReadStatesContract);
VEZA_STORE_SUITE(PictureRepositoryContract);
VEZA_STORE_SUITE(AccountRepositoryContract);
VEZA_STORE_SUITE(DepartureRepositoryContract);
VEZA_STORE_SUITE(JobRepositoryContract);
VEZA_STORE_SUITE(PersonalRecordsContract);
VEZA_STORE_SUITE(MessageSearchContract);
VEZA_STORE_SUITE(TrackRepositoryContract);
VEZA_STORE_SUITE(AlbumRepositoryContract);
VEZA_STORE_SUITE(PlaylistRepositoryContract);
VEZA_STORE_SUITE(TrackCommentRepositoryContract);
VEZA_STORE_SUITE(ListeningRoomRepositoryContract);
VEZA_STORE_SUITE(MusicSearchContract);
VEZA_STORE_SUITE(MusicFolderContract);
VEZA_STORE_SUITE(InstanceRepositoryContract);

#undef VEZA_STORE_SUITE

}  // namespace veza::contract

#define VEZA_INSTANTIATE_STORE_SUITE(prefix, suite, factory)                   \
    using veza::contract::suite;                                               \
    [[maybe_unused]] const bool prefix##suite##Linked = (suite::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, suite, testing::Values(factory))

#define VEZA_INSTANTIATE_STORE_CONTRACTS(prefix, factory)                             \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, UnitOfWorkContract, factory);                \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, UserRepositoryContract, factory);            \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, SessionRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, ServerRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, ChannelRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, ThreadRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, RoleRepositoryContract, factory);            \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, MemberRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, InviteRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, BanRepositoryContract, factory);             \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, AuditRepositoryContract, factory);           \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, DirectRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, RelationshipRepositoryContract, factory);    \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, IdempotencyRepositoryContract, factory);     \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, TotpRepositoryContract, factory);            \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, BotRepositoryContract, factory);             \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, WebhookRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, OutgoingWebhookRepositoryContract, factory); \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, NotificationRepositoryContract, factory);    \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, PushRepositoryContract, factory);            \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, MessageRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, AnnotationRepositoryContract, factory);      \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, UploadRepositoryContract, factory);          \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, ReadStatesContract, factory);                \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, PictureRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, AccountRepositoryContract, factory);         \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, DepartureRepositoryContract, factory);       \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, JobRepositoryContract, factory);             \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, PersonalRecordsContract, factory);           \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, MessageSearchContract, factory);             \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, TrackRepositoryContract, factory);           \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, AlbumRepositoryContract, factory);           \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, PlaylistRepositoryContract, factory);        \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, TrackCommentRepositoryContract, factory);    \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, ListeningRoomRepositoryContract, factory);   \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, MusicSearchContract, factory);               \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, MusicFolderContract, factory);               \
    VEZA_INSTANTIATE_STORE_SUITE(prefix, InstanceRepositoryContract, factory)
