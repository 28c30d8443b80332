#pragma once
// What those send who look after webhooks.
#include "core/json_types.hpp"
#include "core/patch.hpp"
#include "domain/ids.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct NameWebhook {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NameWebhook, (), (name))

struct UpdateWebhook {
    std::optional<std::string> name;
    core::Patch<domain::UploadId> avatar;
};
BOOST_DESCRIBE_STRUCT(UpdateWebhook, (), (name, avatar))

struct CreateOutgoingWebhook {
    std::string name;
    std::string url;
    std::vector<std::string> events;
    std::optional<std::vector<domain::ChannelId>> channels;
};
BOOST_DESCRIBE_STRUCT(CreateOutgoingWebhook, (), (name, url, events, channels))

struct UpdateOutgoingWebhook {
    std::optional<std::string> name;
    std::optional<std::string> url;
    std::optional<std::vector<std::string>> events;
    std::optional<std::vector<domain::ChannelId>> channels;
    std::optional<bool> enabled;
};
BOOST_DESCRIBE_STRUCT(UpdateOutgoingWebhook, (), (name, url, events, channels, enabled))

}  // namespace veza::api
