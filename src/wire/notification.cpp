#include "wire/notification.hpp"

namespace veza::wire {

NotificationSetting to_wire(const domain::NotificationSetting& setting) {
    return NotificationSetting{.server_id = setting.server_id,
                               .channel_id = setting.channel_id,
                               .level = setting.level,
                               .muted_until = setting.muted_until,
                               .suppress_everyone = setting.suppress_everyone};
}

}  // namespace veza::wire
