export default class Hello {}
