#pragma once
// Each module adds its rows to the table.
#include "api/route.hpp"

namespace veza::services {
class Auth;
class Users;
class Servers;
class Members;
class Invites;
class Channels;
class Messages;
class Uploads;
}  // namespace veza::services

namespace veza::api {

void add_auth_routes(RouteTable& table, services::Auth& auth);
void add_user_routes(RouteTable& table, services::Users& users);
void add_server_routes(RouteTable& table, services::Servers& servers);
void add_member_routes(RouteTable& table, services::Members& members);
void add_invite_routes(RouteTable& table, services::Invites& invites);
void add_channel_routes(RouteTable& table, services::Channels& channels);
void add_message_routes(RouteTable& table, services::Messages& messages);
void add_upload_routes(RouteTable& table, services::Uploads& uploads);

/// What the whole REST API stands on.
struct UseCases {
    services::Auth& auth;
    services::Users& users;
    services::Servers& servers;
    services::Members& members;
    services::Invites& invites;
    services::Channels& channels;
    services::Messages& messages;
    services::Uploads& uploads;
};
[[nodiscard]] RouteTable all_routes(const UseCases& use_cases);

}  // namespace veza::api
