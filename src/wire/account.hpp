#pragma once
#include "domain/job.hpp"
#include "wire/user.hpp"

#include <cstdint>
#include <string>

namespace veza::wire {

/// What everybody may know of the instance, also without an account.
struct Instance {
    bool registration_open = true;
    bool mail = false;                 ///< whether it sends mail, and so can prove addresses and reset passwords
    core::Nullable<std::string> name;  ///< what its administrators call it
    bool set_up = false;               ///< whether its first steps are done, or put away
};
BOOST_DESCRIBE_STRUCT(Instance, (), (registration_open, mail, name, set_up))

/// Something that takes its time.
struct Job {
    domain::JobId id;
    domain::JobKind kind = domain::JobKind::data_export;
    domain::JobState state = domain::JobState::waiting;
    core::Nullable<std::string> step;  ///< where it stands while it runs
    std::int64_t items = 0;            ///< how many things it has dealt with
    core::Time created_at;
    core::Time run_at;  ///< when it begins or goes on
    core::Nullable<core::Time> finished_at;
    core::Nullable<core::Time> expires_at;  ///< when what it made is thrown away
    core::Nullable<std::int64_t> size;      ///< bytes of what it made
    core::Nullable<std::string> failure;    ///< why it failed, as a code
    bool delete_messages = false;
    bool delete_servers = false;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, kind, state, step, items, created_at, run_at, finished_at, expires_at, size, failure,
                       delete_messages, delete_servers))

/// Somebody as administrators of the instance see them.
struct Account {
    UserRef user;
    core::Nullable<std::string> email;
    bool email_verified = false;
    bool instance_admin = false;
    core::Time created_at;
    core::Nullable<core::Time> deletes_at;
};
BOOST_DESCRIBE_STRUCT(Account, (), (user, email, email_verified, instance_admin, created_at, deletes_at))

/// To be handed over: who opens it chooses a new password. Without a public address of the instance, clients make the link
/// themselves, `/reset-password#token=`.
struct ResetLink {
    std::string token;
    core::Nullable<std::string> url;
    core::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(ResetLink, (), (token, url, expires_at))

/// The path can be opened by a browser as it is, for some minutes.
struct DownloadLink {
    std::string path;
    core::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(DownloadLink, (), (path, expires_at))

[[nodiscard]] Job to_wire(const domain::Job& job);
[[nodiscard]] Account to_account(const domain::User& user);

}  // namespace veza::wire
