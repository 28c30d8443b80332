#include "adapters/sql/notifications.hpp"

#include "adapters/sql/in_list.hpp"

#include <string>

namespace veza::sql {
namespace {

struct SettingRow {
    domain::UserId user_id;
    core::Uuid target;
    domain::NotificationSetting setting;
};

domain::NotificationSetting setting_of(SettingRow row) {
    if (!row.setting.server_id || row.setting.server_id->uuid() != row.target)
        row.setting.channel_id = domain::ChannelId{row.target};
    return std::move(row.setting);
}

#define VEZA_SQL_SETTING \
    "SELECT user_id, target_id, server_id, level, muted_until, suppress_everyone FROM notification_settings"

}  // namespace

template <>
struct Columns<SettingRow> {
    static void bind(Into& into, SettingRow& row) {
        auto& setting = row.setting;
        into(row.user_id, row.target, setting.server_id, setting.level, setting.muted_until, setting.suppress_everyone);
    }
};

core::Status NotificationRepository::put(domain::UserId user, const domain::NotificationSetting& setting) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO notification_settings (user_id, target_id, server_id, level, muted_until, suppress_everyone) "
            "VALUES (:user, :target, :server, :level, :muted_until, :suppress_everyone) "
            "ON CONFLICT (user_id, target_id) DO UPDATE SET level = excluded.level, "
            "muted_until = excluded.muted_until, suppress_everyone = excluded.suppress_everyone",
            user, setting.target(), setting.server_id, setting.level, setting.muted_until, setting.suppress_everyone);
    });
}

core::Result<bool> NotificationRepository::remove(domain::UserId user, core::Uuid target) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM notification_settings WHERE user_id = :user AND target_id = :target",
                                   user, target) == 1;
    });
}

core::Result<std::vector<domain::NotificationSetting>> NotificationRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        std::vector<domain::NotificationSetting> found;
        for (auto& row :
             connection_.all<SettingRow>(VEZA_SQL_SETTING " WHERE user_id = :user ORDER BY target_id", user))
            found.push_back(setting_of(std::move(row)));
        return found;
    });
}

core::Result<std::size_t> NotificationRepository::count(domain::UserId user) {
    return connection_.guard([&] {
        const auto count =
            connection_.first<long long>("SELECT COUNT(*) FROM notification_settings WHERE user_id = :user", user);
        return static_cast<std::size_t>(count.value_or(0));
    });
}

core::Result<std::vector<ports::NotificationRepository::Whose>> NotificationRepository::of(
    const std::vector<domain::UserId>& users, const std::vector<core::Uuid>& targets) {
    return connection_.guard([&] {
        std::vector<Whose> found;
        for (const auto target : targets)
            in_chunks(users, [&](const std::vector<domain::UserId>& chunk) {
                std::vector<core::Uuid> parameters{target};
                for (const auto user : chunk) parameters.push_back(user.uuid());
                const auto sql = VEZA_SQL_SETTING " WHERE target_id = :target AND user_id IN (" +
                                 placeholders(chunk.size(), "", "") + ")";
                for (auto& row : connection_.all_of<SettingRow>(sql, parameters)) {
                    const auto user = row.user_id;
                    found.emplace_back(user, setting_of(std::move(row)));
                }
            });
        return found;
    });
}

}  // namespace veza::sql
