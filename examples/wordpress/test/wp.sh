#!/bin/bash
# wp.sh start SRC PLUGIN_DIR CACHE | stop: a fresh WordPress on 127.0.0.1:$WPPORT with the plugin in it, in ./site.
# SRC is what wp-get.sh unpacked. The user is admin, the password "password"; everything is gone after `stop`.
set -e
P=${WPPORT:-9478}
S=$PWD/site
Q=wp-content/plugins/sqlite-database-integration
start() {
  rm -rf "$S"
  cp -r "$1" "$S"
  mkdir -p "$S/wp-content/plugins"
  cp -r "$2" "$S/wp-content/plugins/"
  # The SQLite drop-in comes inside an npm package of the WordPress project.
  [ -d "$3/sq" ] || { mkdir "$3/sq"; tar xzf "$3"/wp-playground-cli-*.tgz -C "$3/sq"; (cd "$3/sq" && unzip -q package/sqlite-database-integration.zip); }
  cp -r "$3/sq/plugin-sqlite-database-integration" "$S/$Q"
  sed "s#{SQLITE_IMPLEMENTATION_FOLDER_PATH}#$S/$Q#; s#{SQLITE_PLUGIN}#sqlite-database-integration/load.php#" "$S/$Q/db.copy" > "$S/wp-content/db.php"
  config > "$S/wp-config.php"
  setup > "$S/setup.php"
  n=$(basename "$2")
  for a in install "$n/$n.php"; do php -d sendmail_path=/bin/true "$S/setup.php" "$a"; done
  rm "$S/setup.php"
  PHP_CLI_SERVER_WORKERS=4 setsid php -d opcache.enable_cli=1 -d sendmail_path=/bin/true -S "127.0.0.1:$P" -t "$S" > site.log 2>&1 &
  echo $! > site.pid
  for _ in $(seq 100); do curl -fs -o /dev/null "http://127.0.0.1:$P/wp-login.php" && return; sleep .1; done
  echo "wp.sh: WordPress does not answer, see site.log" >&2
  exit 1
}
config() {
  echo '<?php'
  for k in AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY NONCE_KEY AUTH_SALT SECURE_AUTH_SALT LOGGED_IN_SALT NONCE_SALT; do echo "define('$k','test$k');"; done
  for kv in DB_NAME=wp DB_USER= DB_PASSWORD= DB_HOST= DB_CHARSET=utf8mb4 DB_COLLATE= "WP_HOME=http://127.0.0.1:$P" "WP_SITEURL=http://127.0.0.1:$P" WP_ENVIRONMENT_TYPE=local WP_ACCESSIBLE_HOSTS=127.0.0.1; do echo "define('${kv%%=*}','${kv#*=}');"; done
  for k in WP_HTTP_BLOCK_EXTERNAL DISABLE_WP_CRON AUTOMATIC_UPDATER_DISABLED WP_DEBUG WP_DEBUG_LOG CONCATENATE_SCRIPTS; do echo "define('$k',true);"; done
  echo "define('WP_DEBUG_DISPLAY',false); \$table_prefix='wp_'; defined('ABSPATH') || define('ABSPATH',__DIR__.'/'); require_once ABSPATH.'wp-settings.php';"
}
setup() {
  cat <<'PHP'
<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1';
if ( 'install' === $argv[1] ) { define( 'WP_INSTALLING', true ); }
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
if ( 'install' === $argv[1] ) { wp_install( 'Test newsroom', 'admin', 'admin@example.org', true, '', 'password' ); exit; }
$result = activate_plugin( $argv[1] );
if ( is_wp_error( $result ) ) { exit( $result->get_error_message() ); }
update_option( 'admin_email_lifespan', time() + YEAR_IN_SECONDS ); // else login stops at "confirm your address"
echo 'WordPress ', get_bloginfo( 'version' ), ', PHP ', PHP_VERSION, "\n";
PHP
}
case $1 in
  start) start "$2" "$3" "$4" ;;
  stop) kill -- "-$(cat site.pid)"; rm -rf "$S" site.pid ;;
esac
