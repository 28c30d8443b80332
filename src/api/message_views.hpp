#pragma once
#include "services/message_view.hpp"
#include "wire/message.hpp"

#include <vector>

namespace veza::api {

/// As the one who asks sees it.
[[nodiscard]] inline wire::Message to_wire(const services::MessageView& view) {
    return wire::to_personal(view.message, {.author = view.author, .reply_author = view.reply_author});
}

[[nodiscard]] inline std::vector<wire::Message> to_wire(const std::vector<services::MessageView>& views) {
    std::vector<wire::Message> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(to_wire(view));
    return list;
}

}  // namespace veza::api
