#pragma once
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

using JobId = core::Id<struct JobTag>;

enum class JobKind : std::uint8_t { account_deletion, data_export };
BOOST_DESCRIBE_ENUM(JobKind, account_deletion, data_export)

enum class JobState : std::uint8_t { waiting, running, done, failed };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, done, failed)

/// What somebody asked for that takes its time. It goes on where it stood after a restart.
struct Job {
    JobId id;
    UserId user_id;
    JobKind kind = JobKind::data_export;
    JobState state = JobState::waiting;
    core::Time created_at;
    core::Time run_at;  ///< not before; when it goes on
    std::optional<core::Time> finished_at{};
    std::optional<core::Time> expires_at{};  ///< when what it made is thrown away
    std::string step{};                      ///< where it stands; empty before the first
    std::string cursor{};                    ///< how far in that step
    std::int64_t items = 0;                  ///< how many things it has dealt with
    std::int64_t attempts = 0;               ///< failures in a row
    std::int64_t size = 0;                   ///< bytes of what it made
    std::string failure{};                   ///< a reason slug, of a failed one
    bool delete_messages = false;
    bool delete_servers = false;
    friend bool operator==(const Job&, const Job&) = default;
};

}  // namespace veza::domain
