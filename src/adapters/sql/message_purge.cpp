#include "adapters/sql/message_purge.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/search_index.hpp"

#include <string>

namespace veza::sql {

void wipe_messages(Connection& connection, domain::ChannelId channel, const std::vector<domain::MessageId>& ids) {
    unindex(connection, channel, ids);
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        const auto list = " IN (" + placeholders(chunk.size(), "", "") + ")";
        for (const auto table : kMessageTables)
            connection.execute_of(
                "DELETE FROM " + std::string(table) + " WHERE channel_id = :channel AND message_id" + list, parameters);
        connection.execute_of("DELETE FROM messages WHERE channel_id = :channel AND id" + list, parameters);
    });
}

}  // namespace veza::sql
