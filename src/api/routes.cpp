#include "api/routes.hpp"

namespace veza::api {

RouteTable all_routes(const UseCases& use_cases) {
    RouteTable table;
    add_auth_routes(table, use_cases.auth);
    add_user_routes(table, use_cases.users);
    add_server_routes(table, use_cases.servers);
    add_member_routes(table, use_cases.members);
    add_invite_routes(table, use_cases.invites);
    add_channel_routes(table, use_cases.channels);
    add_message_routes(table, use_cases.messages);
    add_upload_routes(table, use_cases.uploads);
    return table;
}

}  // namespace veza::api
