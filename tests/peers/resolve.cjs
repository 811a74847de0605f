// Resolves a project folder with Salesforce's own library, converts it to the mdapi format and back, and
// prints what it made of it as JSON. Arguments: the package directory, a folder for the conversions.
const fs = require("node:fs");
const path = require("node:path");
const { ComponentSet, MetadataConverter } = require("@salesforce/source-deploy-retrieve");

async function main(packageDirectory, output) {
  const source = ComponentSet.fromSource(packageDirectory);
  const components = source.getSourceComponents().toArray();
  const files = components.flatMap((c) => [c.xml, ...c.walkContent(), ...c.getChildren().map((child) => child.xml)]);
  const manifest = (await source.getObject()).Package;
  const converter = new MetadataConverter();
  const mdapi = path.join(output, "mdapi");
  await converter.convert(source, "metadata", { type: "directory", outputDirectory: mdapi, genUniqueDir: false });
  const project = { packageDirectories: [{ path: "force-app", default: true }] };
  fs.writeFileSync(path.join(output, "sfdx-project.json"), JSON.stringify(project));
  const back = path.join(output, "force-app");
  await converter.convert(ComponentSet.fromSource(mdapi), "source", {
    type: "directory",
    outputDirectory: back,
    genUniqueDir: false,
  });
  return {
    files: [...new Set(files.filter(Boolean))].map((file) => path.relative(packageDirectory, file)).sort(),
    manifest: manifest.types,
  };
}

main(process.argv[2], process.argv[3]).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
