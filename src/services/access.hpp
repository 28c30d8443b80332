#pragma once
#include "domain/calculus.hpp"
#include "domain/user.hpp"
#include "domain/writing_rules.hpp"
#include "services/directory.hpp"

namespace veza::services {

/// A server as one member may see it.
struct ServerAccess {
    domain::ServerStatePtr state;
    domain::MembershipPtr member;
    domain::Permissions granted;
};

[[nodiscard]] inline domain::Writer writer_of(const ServerAccess& access) {
    return {.state = *access.state, .member = *access.member, .held = access.granted};
}

/// A channel as one member may see it.
struct ChannelAccess {
    domain::ServerStatePtr state;
    domain::MembershipPtr member;
    domain::Permissions granted;
    domain::ChannelPtr channel;  ///< never null

    /// See Channel::thread_parent(): what events that happen here say.
    [[nodiscard]] std::optional<domain::ChannelId> parent() const { return channel->thread_parent(); }
};

/// The one place where use cases ask whether somebody may do something. What is hidden is `not_found`; what is seen
/// but not allowed is `forbidden`.
class Access {
public:
    Access(Directory& directory, const core::Clock& clock) : directory_(directory), clock_(clock) {}

    /// Any member may look at a server.
    [[nodiscard]] core::Task<ServerAccess> server(domain::Actor actor, domain::ServerId id);
    [[nodiscard]] core::Task<ServerAccess> server(domain::Actor actor, domain::ServerId id, domain::Permission needed);
    [[nodiscard]] core::Task<ChannelAccess> channel(domain::Actor actor, domain::ChannelId id,
                                                    domain::Permission needed);

    /// The same inside the transaction that goes on to write, from what it reads itself.
    [[nodiscard]] core::Result<ServerAccess> server(ports::Transaction& transaction, domain::Actor actor,
                                                    domain::ServerId id) const;
    [[nodiscard]] core::Result<ServerAccess> server(ports::Transaction& transaction, domain::Actor actor,
                                                    domain::ServerId id, domain::Permission needed) const;
    [[nodiscard]] core::Result<ChannelAccess> channel(ports::Transaction& transaction, domain::Actor actor,
                                                      domain::ServerId server, domain::ChannelId id,
                                                      domain::Permission needed) const;

    /// What it asks itself.
    [[nodiscard]] Directory& directory() { return directory_; }

private:
    Directory& directory_;
    const core::Clock& clock_;
};

}  // namespace veza::services
