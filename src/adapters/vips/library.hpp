#pragma once
// libvips, loaded while the program runs. Only worker processes include this.
#include "core/result.hpp"

#include <vips/vips.h>

// As in vips/vector.h, which is not among the headers that are installed to be used.
extern "C" void vips_vector_set_enabled(gboolean enabled);

// clang-format off
#define VEZA_VIPS_FUNCTIONS(FUNCTION) \
    FUNCTION(vips_init) \
    FUNCTION(vips_concurrency_set) \
    FUNCTION(vips_cache_set_max) \
    FUNCTION(vips_vector_set_enabled) \
    FUNCTION(vips_block_untrusted_set) \
    FUNCTION(vips_operation_block_set) \
    FUNCTION(vips_jpegload_buffer) \
    FUNCTION(vips_pngload_buffer) \
    FUNCTION(vips_webpload_buffer) \
    FUNCTION(vips_gifload_buffer) \
    FUNCTION(vips_thumbnail_buffer) \
    FUNCTION(vips_jpegsave_buffer) \
    FUNCTION(vips_pngsave_buffer) \
    FUNCTION(vips_webpsave_buffer) \
    FUNCTION(vips_gifsave_buffer) \
    FUNCTION(vips_image_get_width) \
    FUNCTION(vips_image_get_height) \
    FUNCTION(vips_image_get_page_height) \
    FUNCTION(vips_image_get_n_pages) \
    FUNCTION(vips_image_get_orientation_swap) \
    FUNCTION(vips_image_get_fields) \
    FUNCTION(vips_image_remove) \
    FUNCTION(vips_copy) \
    FUNCTION(g_object_unref) \
    FUNCTION(g_free) \
    FUNCTION(g_strfreev)
// clang-format on

namespace veza::vips {

struct Library {
#define VEZA_VIPS_MEMBER(name) decltype(&::name) name = nullptr;
    VEZA_VIPS_FUNCTIONS(VEZA_VIPS_MEMBER)
#undef VEZA_VIPS_MEMBER

    /// The error's detail is a sentence for the operator.
    [[nodiscard]] static core::Result<Library> load();
};

}  // namespace veza::vips
