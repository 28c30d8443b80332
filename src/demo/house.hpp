#pragma once
#include "demo/cast.hpp"
#include "demo/stage.hpp"

#include <map>
#include <string>

namespace veza::demo {

/// The server with its roles and rooms, and how people come in.
class House {
public:
    explicit House(const PlaceCases& cases) : cases_(cases) {}

    [[nodiscard]] core::Task<void> build(domain::Actor owner);
    /// By invite, and with the role that the member has.
    [[nodiscard]] core::Task<void> admit(domain::Actor actor, const Member& member);
    /// The role only: of who built it.
    [[nodiscard]] core::Task<void> give_role(domain::Actor actor, const Member& member);
    /// What the whole instance is called, and that it needs no first steps: where the owner is its administrator.
    [[nodiscard]] core::Task<void> name_instance();
    /// With its icon it is whole.
    [[nodiscard]] core::Task<void> put_up(domain::UploadId icon);

    [[nodiscard]] domain::ServerId server() const { return server_; }
    [[nodiscard]] domain::Actor owner() const { return owner_; }
    [[nodiscard]] domain::ChannelId room(std::string_view name) const { return rooms_.at(name); }

private:
    [[nodiscard]] core::Task<void> make_roles();
    [[nodiscard]] core::Task<void> make_rooms(domain::ChannelId general);
    [[nodiscard]] core::Task<domain::ChannelId> make_category(std::string_view name, bool keepers_only);

    PlaceCases cases_;
    domain::Actor owner_{};
    domain::ServerId server_;
    std::string invite_;
    std::map<std::string_view, domain::RoleId> roles_;
    std::map<std::string_view, domain::ChannelId> rooms_;
};

}  // namespace veza::demo
